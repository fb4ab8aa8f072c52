package vn.ocop.standalone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.standalone.Shop.PRICE;
import static vn.ocop.standalone.Shop.eventually;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.OrderService;
import vn.ocop.order.intake.IntakeEvent;

/** The whole life of many orders on the whole platform: told in any order, and waiting for stock in theirs. */
class OrderLifeTests {

    private static final int ORDERS = 60;
    private static final String SUFFIX = "_" + Shop.word();

    private static Standalone platform;

    @BeforeAll
    static void start() {
        platform = new Standalone(Settings.forTests(Engines.temporary("platform"), "--ocop.database-suffix=" + SUFFIX));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Shop shop(long onHand) {
        return new Shop(platform.gateway(), platform.adminSecret(), onHand);
    }

    /** Waiting orders get what comes in the order they came; who wants too much stops nobody, who is cancelled is passed over. */
    @Test
    void heldOrdersConfirmInTheOrderTheyCame() {
        var shop = shop(0);
        var units = List.of(2, 6, 1, 2, 1, 3);
        var held = new ArrayList<String>();
        for (int i = 0; i < units.size(); i++) held.add(place(shop, "H-" + i, units.get(i)));
        held.forEach(each -> shop.eventuallyIs(each, "ON_HOLD"));
        cancel(shop, held.get(2));

        refill(shop, 3);
        // two, then none of six, then none of two with one left, then one
        areConfirmed(shop, held, 0, 4);
        refill(shop, 5);
        areConfirmed(shop, held, 0, 3, 4);
        cancel(shop, held.get(3));
        // what it gives back is too little for six and for three
        eventually(() -> assertThat(shop.stock().path("reserved").asLong()).isEqualTo(3));
        areConfirmed(shop, held, 0, 4);
        refill(shop, 12);
        areConfirmed(shop, held, 0, 1, 4, 5);
        assertThat(shop.stock().path("reserved").asLong()).isEqualTo(12);
    }

    /** Refills come while orders come: all want one, so whoever came first has it first. */
    @Test
    void nobodyIsServedBeforeThoseWhoWait() throws Exception {
        var shop = shop(0);
        var came = new ArrayList<String>();
        for (int i = 0; i < 8; i++) came.add(place(shop, "W-" + i, 1));
        came.forEach(each -> shop.eventuallyIs(each, "ON_HOLD"));
        try (var refiller = Executors.newSingleThreadExecutor()) {
            var refilled = refiller.submit(() -> {
                for (int onHand = 1; onHand <= 12; onHand++) refill(shop, onHand);
            });
            for (int i = 8; i < 24; i++) came.add(place(shop, "W-" + i, 1));
            refilled.get();
        }
        areConfirmed(shop, came, IntStream.range(0, 12).boxed().toArray(Integer[]::new));
        refill(shop, 24);
        areConfirmed(shop, came, IntStream.range(0, 24).boxed().toArray(Integer[]::new));
    }

    private static void refill(Shop shop, long onHand) {
        shop.staff.put("/api/v1/stock/" + shop.productId, Map.of("onHand", onHand));
    }

    private static String place(Shop shop, String number, int units) {
        return shop.seller
                .post(
                        "/api/v1/orders",
                        shop.order(number, units, shop.sku, Instant.now().minusSeconds(3600), 0))
                .path("orderId")
                .asString();
    }

    private static void cancel(Shop shop, String id) {
        shop.seller.post("/api/v1/orders/" + id + "/cancellations", Map.of("number", "X-1"));
    }

    private static JsonNode order(Shop shop, String id) {
        return shop.seller.get("/api/v1/orders/" + id).path("order");
    }

    private static void areConfirmed(Shop shop, List<String> ids, Integer... which) {
        eventually(() -> {
            var confirmed = new ArrayList<Integer>();
            for (int i = 0; i < ids.size(); i++)
                if (order(shop, ids.get(i)).path("status").asString().equals("CONFIRMED")) confirmed.add(i);
            assertThat(confirmed).containsExactly(which);
        });
    }

    /** The same lives in two shops: in one as they happened, in the other often, in any order, while instances come and go. */
    @Test
    void theArrivalDecidesNothingUpToTheLedgerOfAnalytics() {
        var inOrder = shop(1_000_000);
        var shuffled = shop(1_000_000);
        var placedAt = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);
        var random = new Random(4);
        var right = new ArrayList<IntakeEvent>();
        var wild = new ArrayList<IntakeEvent>();
        for (int i = 0; i < ORDERS; i++) {
            right.addAll(new History(i, inOrder.channel, "one", "L-" + i, inOrder.sku, placedAt).events);
            for (var each : new History(i, shuffled.channel, "one", "L-" + i, shuffled.sku, placedAt).events)
                for (int times = 1 + random.nextInt(3); times > 0; times--) wild.add(each);
        }
        Collections.shuffle(wild, random);

        try (var log = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", platform.brokers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            int third = wild.size() / 3;
            tell(log, wild.subList(0, third));
            try (var other = OrderService.builder().run(arguments())) {
                assertThat(other.isRunning()).isTrue();
                tell(log, wild.subList(third, 2 * third));
            }
            tell(log, wild.subList(2 * third, wild.size()));
            tell(log, right);
        }

        eventually(() -> {
            var truth = orders(inOrder);
            assertThat(truth).hasSize(ORDERS);
            assertThat(truth.values())
                    .noneMatch(each -> each.path("stock").asString().equals("PENDING"));
            assertThat(orders(shuffled)).isEqualTo(truth);
            assertThat(stock(shuffled)).isEqualTo(stock(inOrder));
        });
        long kept = 0;
        for (var order : orders(shuffled).values())
            for (var line : order.path("lines"))
                kept += PRICE
                        * (line.path("quantity").asLong()
                                - line.path("cancelled").asLong()
                                - line.path("returned").asLong());
        long gmv = kept;
        eventually(() -> {
            assertThat(sums(shuffled, "KEPT").path("gmv").asLong()).isEqualTo(gmv);
            for (var view : List.of("PLACED", "KEPT"))
                assertThat(sums(shuffled, view)).isEqualTo(sums(inOrder, view));
        });
        assertThat(sums(shuffled, "KEPT").path("cancelledAmount").asLong()).isPositive();
        assertThat(sums(shuffled, "KEPT").path("returnedAmount").asLong()).isPositive();
    }

    private static String[] arguments() {
        var store = platform.places().stream()
                .filter(each -> each.what().equals("store"))
                .findFirst()
                .orElseThrow()
                .where();
        return new String[] {
            "--server.port=0",
            "--ocop.messaging.brokers=" + platform.brokers(),
            "--spring.mongodb.uri=" + store.replace("embedded, ", ""),
            "--ocop.database-suffix=" + SUFFIX,
            "--ocop.security.jwks-uri=" + platform.gateway() + "/oauth2/jwks"
        };
    }

    private static void tell(KafkaProducer<String, byte[]> log, List<IntakeEvent> events) {
        var json = new EventJson();
        for (var each : events) log.send(new ProducerRecord<>("order-intake", each.orderId(), json.write(each)));
        log.flush();
    }

    /** By number, without what is of the shop, and without when the catalogue answered. */
    private static Map<String, JsonNode> orders(Shop shop) {
        var found = new TreeMap<String, JsonNode>();
        shop.seller.get("/api/v1/orders?limit=500").path("items").forEach(each -> {
            var order = (ObjectNode) each.path("order");
            var number = order.path("channelOrderNo").asString();
            order.remove(List.of("channel", "shop", "updatedAt"));
            order.path("lines").forEach(line -> ((ObjectNode) line).remove(List.of("sku", "productId", "stamp")));
            found.put(number, order);
        });
        return found;
    }

    private static Map<String, Long> stock(Shop shop) {
        var stock = shop.stock();
        return Map.ofEntries(
                entry("onHand", stock.path("onHand").asLong()),
                entry("reserved", stock.path("reserved").asLong()));
    }

    private static JsonNode sums(Shop shop, String view) {
        return shop.staff
                .post(
                        "/api/v1/analytics/query",
                        Map.of(
                                "measures",
                                List.of(
                                        "gmv",
                                        "orders",
                                        "units",
                                        "platformDiscount",
                                        "shipping",
                                        "fees",
                                        "taxes",
                                        "cancelledAmount",
                                        "returnedAmount"),
                                "view",
                                view,
                                "filters",
                                List.of(Map.of(
                                        "member", "channel", "operator", "EQUALS", "values", List.of(shop.channel)))))
                .path("totals");
    }
}

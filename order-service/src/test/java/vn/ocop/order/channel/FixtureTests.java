package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/**
 * What channels send, file by file: each push names its order, and the order that is read back is the basket that all of them
 * are of, as far as the push says. A file in the folder that nothing here reads fails.
 */
@OnEngines
class FixtureTests {

    /** The push, the order that it names (- for none), where that is then, and what came back of its second line. */
    private static final String PUSHES = """
            tiktok-webhook-1-order-1-unpaid              | 576460000000000101 | PLACED
            tiktok-webhook-1-order-2-on_hold             | 576460000000000101 | PLACED
            tiktok-webhook-1-order-3-awaiting_shipment   | 576460000000000101 | CONFIRMED
            tiktok-webhook-1-order-4-awaiting_collection | 576460000000000101 | PACKED
            tiktok-webhook-1-order-5-in_transit          | 576460000000000101 | SHIPPED
            tiktok-webhook-1-order-6-delivered           | 576460000000000101 | DELIVERED
            tiktok-webhook-1-order-7-completed           | 576460000000000101 | COMPLETED
            tiktok-webhook-1-order-cancel                | 576460000000000102 | CANCELLED
            tiktok-webhook-4-package-update              | 576460000000000101 | PACKED
            tiktok-webhook-11-cancellation               | 576460000000000102 | PACKED
            tiktok-webhook-12-return                     | 576460000000000101 | PACKED    | RETURNED
            shopee-push-0-verification                   | -
            shopee-push-1-main-account                   | -
            shopee-push-1-shop-authorization             | -
            shopee-push-2-frozen-shopid-spelling         | -
            shopee-push-2-shop-deauthorization           | -
            shopee-push-12-authorization-expiry          | -
            shopee-push-3-order-unpaid                   | 260915A1B2C3D4 | PLACED
            shopee-push-3-order-ready_to_ship            | 260915A1B2C3D4 | CONFIRMED
            shopee-push-3-order-processed                | 260915A1B2C3D4 | PACKED
            shopee-push-3-order-shipped                  | 260915A1B2C3D4 | SHIPPED
            shopee-push-3-order-to_confirm_receive       | 260915A1B2C3D4 | DELIVERED
            shopee-push-3-order-completed                | 260915A1B2C3D4 | COMPLETED
            shopee-push-3-order-cancelled                | 260915E5F6G7H8 | CANCELLED
            shopee-push-4-tracking-no                    | 260915A1B2C3D4 | PACKED
            shopee-push-15-shipping-document             | 260915A1B2C3D4 | PACKED
            shopee-push-29-return                        | 260915A1B2C3D4 | PACKED    | REFUNDED
            shopee-push-30-package-fulfillment           | 260915A1B2C3D4 | PACKED
            lazada-push-0-order-unpaid                   | 400000000000101 | PLACED
            lazada-push-0-order-pending                  | 400000000000101 | CONFIRMED
            lazada-push-0-order-packed                   | 400000000000101 | PACKED
            lazada-push-0-order-ready_to_ship            | 400000000000101 | PACKED
            lazada-push-0-order-shipped                  | 400000000000101 | SHIPPED
            lazada-push-0-order-delivered                | 400000000000101 | DELIVERED
            lazada-push-0-order-canceled                 | 400000000000102 | CANCELLED
            lazada-push-0-order-returned                 | 400000000000101 | RETURNED  | RETURNED
            lazada-push-6-shallow-stock                  | -
            lazada-push-10-reverse                       | 400000000000101 | PACKED
            lazada-push-14-fulfillment                   | 400000000000101 | PACKED
            tiki-tnsl-webhook-order                      | EXT-OCOP-0001  | CONFIRMED
            sapo-web-webhook-orders-create               | 174000101      | CONFIRMED
            sapo-web-webhook-orders-fulfilled            | 174000101      | SHIPPED
            sapo-web-webhook-refunds-create              | 174000101      | CONFIRMED | RETURNED
            sapo-omni-webhook-orders-update              | 1770000101
            haravan-webhook-orders-create                | 1550000101     | CONFIRMED
            haravan-webhook-orders-cancelled             | 1550000101     | CANCELLED
            shopify-webhook-orders-create                | 5600000000101  | CONFIRMED
            shopify-webhook-orders-cancelled             | 5600000000101  | CANCELLED
            shopify-webhook-refunds-create               | 5600000000101  | CONFIRMED | RETURNED
            """;

    /** Not what a channel says about orders: signatures, meanings of words, and the golden baskets. */
    private static final Set<String> OTHERS = Set.of("signature-vectors", "documented-statuses");

    @Autowired
    private Channels channels;

    @Autowired
    private List<EventQueue> queues;

    private final ChannelSimulator simulator = new ChannelSimulator();
    private final Set<String> read = new HashSet<>();

    @AfterEach
    void close() {
        simulator.close();
    }

    private record Push(
            String file,
            String order,
            @Nullable OrderStatus status,
            @Nullable String back) {
        static Push of(String line) {
            var parts = line.split("\\|");
            return new Push(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts.length > 2 ? OrderStatus.valueOf(parts[2].strip()) : null,
                    parts.length > 3 ? parts[3].strip() : null);
        }

        String channel() {
            return file.substring(0, file.indexOf('-'));
        }

        JsonNode body() {
            return Samples.tree("channels/" + file + ".json");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAndIsTheBasket() {
        var pushes = PUSHES.lines().map(Push::of).toList();
        return Stream.of(
                        pushes.stream().map(each -> DynamicTest.dynamicTest(each.file, () -> isRead(each))),
                        Stream.of(
                                DynamicTest.dynamicTest("tiki-events-pull", this::tikisQueue),
                                DynamicTest.dynamicTest("shopee-get-lost-push-message", this::shopeesQueue),
                                DynamicTest.dynamicTest("sendo-order", this::sendosOrder),
                                DynamicTest.dynamicTest("an order without an address", this::withoutAddress),
                                DynamicTest.dynamicTest("the golden baskets", this::golden),
                                DynamicTest.dynamicTest("nothing is left over", this::nothingIsLeftOver)))
                .flatMap(each -> each);
    }

    private byte[] bytes(String file) {
        read.add(file);
        return Samples.bytes("channels/" + file + ".json");
    }

    private JsonNode tree(String file) {
        read.add(file);
        return Samples.tree("channels/" + file + ".json");
    }

    private String text(String file) {
        return new String(bytes(file), UTF_8);
    }

    private Shop shop(String channel) {
        return simulator.shop(channel, "one");
    }

    private void isRead(Push push) {
        var connector = channels.find(push.channel()).orElseThrow();
        var shop = shop(push.channel());

        var signals = connector.read(bytes(push.file), shop);

        if (push.order.equals("-")) {
            assertThat(signals).isEmpty();
            return;
        }
        assertThat(signals).extracting(Signal::orderNumber).containsExactly(push.order);
        tell(push);
        if (push.status == null) {
            assertThatThrownBy(() -> connector.orders(signals, shop)).isInstanceOf(ChannelHttp.Refused.class);
            return;
        }
        var order = order(connector.orders(signals, shop), push.order);
        basket(push.channel(), order);
        assertThat(order.status()).isEqualTo(push.status);
        if (push.file.contains("lazada-push-0-order-returned")) return;
        if (push.back == null) assertThat(order.returns()).isNull();
        else
            assertThat(order.returns()).singleElement().satisfies(each -> {
                assertThat(each.kind()).isEqualTo(push.back);
                assertThat(each.lines()).containsExactly(new LineQuantity(2, 1));
            });
    }

    private static ObservedOrder order(Map<String, ReadOrder> orders, String number) {
        assertThat(orders).containsOnlyKeys(number);
        return Objects.requireNonNull(orders.get(number)).order();
    }

    private static void basket(String channel, ObservedOrder order) {
        if (Set.of("sapo", "haravan", "shopify").contains(channel)) Basket.isThatOfAShopSystem(order);
        else Basket.isThatOfAMarketplace(order);
    }

    /** Lets the channel answer as it would after that push. */
    private void tell(Push push) {
        switch (push.channel()) {
            case "tiktok" -> tiktok(push);
            case "shopee" ->
                shopee(push.order, push.body().path("code").asInt() == 3 ? data(push, "status") : "PROCESSED");
            case "lazada" -> lazada(push);
            case "tiki" -> simulator.answer("/integration/v2/orders/" + push.order, 200, bytes("tiki-order-v2"));
            default -> webshop(push);
        }
    }

    private static String data(Push push, String field) {
        return push.body().path("data").path(field).asString();
    }

    private void tiktok(Push push) {
        var status = push.body().path("type").asInt() == 1 ? data(push, "order_status") : "AWAITING_COLLECTION";
        var detail = text("tiktok-order-detail-202309")
                .replace("576460000000000101", push.order)
                .replace("\"status\": \"AWAITING_COLLECTION\"", "\"status\": \"" + status + "\"");
        simulator
                .answer("/order/202309/orders", 200, detail.getBytes(UTF_8))
                .answer("/return_refund/202309/returns/search", 200, bytes("tiktok-return-search-202309"));
    }

    private void shopee(String order, String status) {
        var detail = text("shopee-order-detail")
                .replace("260915A1B2C3D4", order)
                .replace("\"order_status\": \"PROCESSED\"", "\"order_status\": \"" + status + "\"");
        simulator
                .answer("/api/v2/order/get_order_detail", 200, detail.getBytes(UTF_8))
                .answer("/api/v2/payment/get_escrow_detail", 200, bytes("shopee-escrow-detail"))
                .answer("/api/v2/returns/get_return_detail", 200, bytes("shopee-return-detail"));
    }

    private void lazada(Push push) {
        var status = push.body().path("message_type").asInt() == 0 ? data(push, "order_status") : "ready_to_ship";
        var units = text("lazada-order-items-get")
                .replace("\"status\": \"ready_to_ship\"", "\"status\": \"" + status + "\"");
        simulator
                .answer("/order/get", 200, bytes("lazada-order-get"))
                .answer("/order/items/get", 200, units.getBytes(UTF_8));
    }

    /** The push is the order, or a refund that stands in the order from then on. */
    private void webshop(Push push) {
        var body = push.body();
        var order = (ObjectNode) (body.has("order") ? body.path("order") : body);
        if (push.file.contains("refund")) {
            order = (ObjectNode) tree(
                    push.channel().equals("sapo") ? "sapo-web-webhook-orders-create" : "shopify-webhook-orders-create");
            order.putArray("refunds").add(body);
        }
        var answer = "{\"order\": " + order + "}";
        for (var path : List.of("/admin/orders/%s.json", "/com/orders/%s.json", "/admin/api/2025-10/orders/%s.json"))
            simulator.answer(path.formatted(push.order), 200, answer.getBytes(UTF_8));
    }

    private EventQueue queue(String channel) {
        return queues.stream()
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private void tikisQueue() {
        var shop = shop("tiki");
        simulator.answer("/integration/v1/queues/1000001/events/pull", 200, bytes("tiki-events-pull"));
        var tiki = channels.find("tiki").orElseThrow();

        var pushes = queue("tiki").fetch(shop).pushes();

        assertThat(pushes).hasSize(3);
        assertThat(pushes.stream()
                        .flatMap(each -> tiki.read(each, shop).stream())
                        .map(Signal::orderNumber))
                .as("the third is of a product")
                .containsExactly("260915101", "260915101");
        simulator.answer("/integration/v2/orders/260915101", 200, bytes("tiki-order-v2"));
        basket("tiki", order(tiki.orders(tiki.read(pushes.getFirst(), shop), shop), "260915101"));
    }

    private void shopeesQueue() {
        var shop = shop("shopee");
        simulator.answer("/api/v2/push/get_lost_push_message", 200, bytes("shopee-get-lost-push-message"));
        var shopee = channels.find("shopee").orElseThrow();

        var push = queue("shopee").fetch(shop).pushes().getFirst();

        shopee("260915A1B2C3D4", "SHIPPED");
        var order = order(shopee.orders(shopee.read(push, shop), shop), "260915A1B2C3D4");
        basket("shopee", order);
        assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    }

    private void sendosOrder() {
        var shop = shop("sendo");
        var answer = "{\"success\": true, \"result\": " + text("sendo-order") + "}";
        simulator.answer("/api/partner/salesorder/41000000101", 200, answer.getBytes(UTF_8));
        var sendo = channels.find("sendo").orElseThrow();

        var order = order(sendo.orders(sendo.read(bytes("sendo-order"), shop), shop), "41000000101");

        assertThat(order.totals())
                .isEqualTo(new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000));
        // its vouchers are of the whole order, so each line has its share of them
        assertThat(order.lines().stream()
                        .map(each -> List.of(each.quantity(), each.sellerDiscount(), each.platformDiscount())))
                .containsExactly(List.of(2, 11_724L, 8_793L), List.of(1, 8_276L, 6_207L));
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    private void withoutAddress() {
        simulator.answer("/order/202309/orders", 200, bytes("tiktok-order-detail-unpaid-no-address"));
        var number = "576460000000000103";
        var signal = new Signal("tiktok", "one", number, Set.of());

        var order = order(channels.find("tiktok").orElseThrow().orders(List.of(signal), shop("tiktok")), number);

        assertThat(order.totals()).isEqualTo(new ObservedOrder.Totals(85_000, 0, 0, 20_000, 0, 105_000));
        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
    }

    /** What the fixtures' own author says that three of them come to. */
    private void golden() {
        for (var each : tree("expected-canonical").path("orders")) {
            var name = each.path("channel").asString();
            var number = each.path("channel_order_id").asString();
            var push = new Push("shopify-webhook-orders-create", number, null, null);
            switch (name) {
                case "tiktok" -> simulator.answer("/order/202309/orders", 200, bytes("tiktok-order-detail-202309"));
                case "shopee" -> shopee(number, "PROCESSED");
                default -> webshop(push);
            }
            var signal = new Signal(name, "one", number, Set.of());

            var order = order(channels.find(name).orElseThrow().orders(List.of(signal), shop(name)), number);

            var shipping = each.path("shipping_original").asLong();
            assertThat(order.totals())
                    .isEqualTo(new ObservedOrder.Totals(
                            each.path("items_subtotal").asLong(),
                            each.path("seller_discount").asLong(),
                            each.path("platform_discount").asLong(),
                            shipping,
                            shipping - each.path("shipping_paid_by_buyer").asLong(),
                            each.path("buyer_total").asLong()));
            assertThat(order.currency()).isEqualTo(each.path("currency").asString());
            assertThat(order.status())
                    .isEqualTo(OrderStatus.valueOf(each.path("canonical_status").asString()));
            assertThat(order.lines().stream().map(line -> line.sku() + " " + line.quantity() + " " + line.unitPrice()))
                    .containsExactlyElementsOf(each.path("lines")
                            .valueStream()
                            .map(line -> line.path("seller_sku").asString() + " " + line.path("quantity") + " "
                                    + line.path("unit_price"))
                            .toList());
        }
    }

    private void nothingIsLeftOver() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(FixtureTests.class.getResource("/channels/sendo-order.json"))
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString().replace(".json", "")))
                    .allMatch(each -> OTHERS.contains(each) || read.contains(each), "is read by a connector");
        }
    }
}

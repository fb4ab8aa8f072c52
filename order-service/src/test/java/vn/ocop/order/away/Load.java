package vn.ocop.order.away;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.order.away.Surroundings.Answer;
import vn.ocop.order.channel.ChannelSimulator;
import vn.ocop.order.channel.Hmac;
import vn.ocop.order.intake.Samples;

/**
 * Marketplaces that go on: single orders, each now and then twice; batches; cancellations; and the signed pushes of two
 * channels, whose orders are read back. Each sends the next once the last is answered.
 */
final class Load implements AutoCloseable {

    enum Kind {
        SINGLE,
        BATCH,
        CANCELLATION,
        PUSH
    }

    /** One request. @param numbers of the orders that it was about */
    record Sent(Kind kind, List<String> numbers, Object body, Instant at, Answer answer) {}

    static final String SHOP = "away";
    static final String SKU = "OCOP-DT-TRASEN-100G";
    private static final int IN_A_BATCH = 20;

    final List<Sent> sent = new CopyOnWriteArrayList<>();

    private final Surroundings platform;
    private final String prefix;
    private final ChannelSimulator channels;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> placed = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean over;

    /** @param prefix of all numbers, another for each load */
    Load(Surroundings platform, ChannelSimulator channels, String prefix) {
        this.platform = platform;
        this.channels = channels;
        this.prefix = prefix;
    }

    static String token() {
        return Surroundings.seller("market", SHOP);
    }

    Load start() {
        for (int i = 0; i < 4; i++) go(this::single);
        go(this::batch);
        go(this::cancellation);
        go(() -> push("haravan", "/com/orders/%s.json"));
        go(() -> push("shopify", "/admin/api/2025-10/orders/%s.json"));
        return this;
    }

    private void go(Runnable one) {
        running.add(senders.submit(() -> {
            while (!over) one.run();
        }));
    }

    /** Waits for what is still to be answered. */
    void end() throws Exception {
        over = true;
        for (var each : running) each.get();
    }

    private String number() {
        return prefix + "-" + count.incrementAndGet();
    }

    private void keep(Kind kind, List<String> numbers, Object body, Instant at, Answer answer) {
        sent.add(new Sent(kind, numbers, body, at, answer));
    }

    private void single() {
        var number = number();
        for (int i = 0; i < (number.hashCode() % 4 == 0 ? 2 : 1); i++) {
            var at = Instant.now();
            var order = order(number);
            var answer = platform.post("/api/v1/orders", order, token());
            keep(Kind.SINGLE, List.of(number), order, at, answer);
            if (answer.status() == 201)
                placed.put(number, answer.body().path("orderId").asString());
        }
    }

    private void batch() {
        var orders = new ArrayList<ObjectNode>();
        for (int i = 0; i < IN_A_BATCH; i++) orders.add(order(number()));
        var at = Instant.now();
        var body = Map.of("orders", orders);
        keep(
                Kind.BATCH,
                orders.stream()
                        .map(each -> each.path("channelOrderNo").asString())
                        .toList(),
                body,
                at,
                platform.post("/api/v1/orders/batch", body, token()));
    }

    /** Of one unit of an order that was placed before, named as its marketplace names it. */
    private void cancellation() {
        var some = placed.keySet().stream().findAny();
        if (some.isEmpty()) return;
        placed.remove(some.get());
        var body = Map.of("number", "C-" + some.get(), "lines", List.of(Map.of("line", 1, "quantity", 1)));
        var at = Instant.now();
        var answer = platform.post(path(some.get()), body, token());
        keep(Kind.CANCELLATION, List.of(some.get()), body, at, answer);
    }

    private static String path(String number) {
        return "/api/v1/orders/market:" + SHOP + ":" + number + "/cancellations";
    }

    static String path(Sent cancellation) {
        return path(cancellation.numbers().getFirst());
    }

    private void push(String channel, String path) {
        var number = Integer.toString(Math.abs(prefix.hashCode() % 1_000) * 1_000_000 + count.incrementAndGet());
        var body = (ObjectNode) Samples.tree("channels/" + channel + "-webhook-orders-create.json");
        body.put("id", Long.parseLong(number));
        var bytes = body.toString().getBytes(UTF_8);
        channels.answer(path.formatted(number), 200, ("{\"order\": " + body + "}").getBytes(UTF_8));
        var at = Instant.now();
        keep(Kind.PUSH, List.of(channel + "/" + number), bytes, at, push(platform, channel, bytes));
        // twenty a second: each of them is read back over HTTP, one by one
        LockSupport.parkNanos(50_000_000);
    }

    private static Answer push(Surroundings platform, String channel, byte[] bytes) {
        var header = channel.equals("haravan") ? "X-Haravan-Hmacsha256" : "X-Shopify-Hmac-SHA256";
        var signature = Hmac.base64("fake-secret-0123456789abcdef", bytes);
        return platform.push("/api/v1/channels/" + channel + "/" + SHOP + "/webhook", bytes, header, signature);
    }

    static Answer pushAgain(Surroundings platform, Sent push) {
        return push(platform, push.numbers().getFirst().split("/")[0], (byte[]) push.body());
    }

    static ObjectNode order(String number) {
        return (ObjectNode) Surroundings.JSON.readTree("""
                {"channel": "market", "shop": "%s", "channelOrderNo": "%s", "placedAt": "2026-09-15T03:20:30Z",
                 "lines": [{"sku": "%s", "quantity": 2, "unitPrice": 85000}],
                 "totals": {"items": 170000, "buyerPays": 170000}}
                """.formatted(SHOP, number, SKU));
    }

    List<Sent> of(Kind kind, Predicate<Sent> which) {
        return sent.stream()
                .filter(each -> each.kind() == kind && which.test(each))
                .toList();
    }

    /** The time within which so many of a hundred were answered. */
    static Duration percentile(List<Sent> all, int percent) {
        var times = all.stream().map(each -> each.answer().took()).sorted().toList();
        return times.isEmpty() ? Duration.ZERO : times.get(Math.min(times.size() - 1, times.size() * percent / 100));
    }

    @Override
    public void close() {
        over = true;
        senders.close();
    }
}

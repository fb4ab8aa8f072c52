package vn.ocop.standalone.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;

/**
 * Orders a second through the gateway, one by one and in batches, beside the same bytes straight into Kafka; and, when asked,
 * what an order costs when so many are stored already.
 */
final class IngestBench implements Bench {

    private static final int CONNECTIONS = 32;
    private static final int BATCH = 200;
    /** Orders that a growing store is measured against. */
    private static final int FEW = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String options() {
        return "--seconds 20 --stored 1000000";
    }

    @Override
    public int run(Options options, Settings settings) {
        int seconds = options.number("seconds", 20);
        int stored = options.number("stored", FEW);
        if (stored > FEW) growth(settings, seconds, stored);
        else on(settings, (platform, backlog) -> rates(platform, new OrderStream(platform), backlog, seconds));
        System.out.printf(
                Locale.ROOT,
                "%n  peak memory of the process: %d MB%n",
                Memory.watch().peakMegabytes());
        return 0;
    }

    /** Does it on a platform with nothing stored. */
    private static void on(Settings settings, BiConsumer<Standalone, Backlog> work) {
        long began = System.nanoTime();
        var run = Long.toString(System.currentTimeMillis(), 36);
        var extra = List.of("--ocop.gateway.rate-limit=0", "--ocop.database-suffix=_" + run);
        try (var platform = new Standalone(settings.with(settings.data().resolve("bench-" + run), extra));
                var backlog = new Backlog(platform.brokers())) {
            Main.print(platform, began);
            work.accept(platform, backlog);
        }
    }

    private static void rates(Standalone platform, OrderStream orders, Backlog backlog, int seconds) {
        Measured.of("warm-up", CONNECTIONS, Math.max(5, seconds / 2), orders::single);
        settle(backlog);
        var floorSingle = floor(platform, orders, 1, seconds);
        var single = Measured.of("single posts, " + CONNECTIONS + " connections", CONNECTIONS, seconds, orders::single);
        settle(backlog);
        var floorBatch = floor(platform, orders, BATCH, seconds);
        var batch = Measured.of("batches of " + BATCH + ", 4 connections", 4, seconds, () -> orders.batch(BATCH));
        settle(backlog);
        single.print("orders", floorSingle);
        batch.print("orders", floorBatch);
    }

    /**
     * The same orders with many stored and then, on a new platform in the same process, with few: so it is the few that find
     * everything compiled, and a platform that scans what it holds is found out.
     */
    private static void growth(Settings settings, int seconds, int many) {
        var costs = new ArrayList<Cost>();
        for (int stored : List.of(many, FEW)) {
            on(settings, (platform, backlog) -> {
                var orders = new OrderStream(platform);
                long there = fill(orders, backlog, stored);
                costs.add(cost(orders, backlog, seconds, there));
            });
        }
        costs.forEach(Cost::print);
        var full = costs.getFirst();
        var few = costs.getLast();
        System.out.printf(
                Locale.ROOT,
                "  with many an order costs %+.0f %% processor time, and all takes %+.0f %% of the time%n",
                100 * (full.processorMillis() / few.processorMillis() - 1),
                100 * (few.rate() / full.rate() - 1));
    }

    private static long fill(OrderStream orders, Backlog backlog, long wanted) {
        long began = System.nanoTime();
        long stored = 0;
        while (stored < wanted) {
            stored += Measured.of("fill", 4, wanted - stored > 50_000 ? 10 : 1, () -> orders.batch(BATCH))
                    .things();
            System.out.printf(
                    Locale.ROOT,
                    "  %,d of %,d orders sent, %.0f s, %,d records to handle%n",
                    stored,
                    wanted,
                    (System.nanoTime() - began) / 1e9,
                    backlog.left());
        }
        settle(backlog);
        return stored;
    }

    private static Cost cost(OrderStream orders, Backlog backlog, int seconds, long stored) {
        var started = Cost.from(stored);
        var sent = Measured.of("orders", 4, seconds, () -> orders.batch(BATCH));
        settle(backlog);
        return started.after(sent.things());
    }

    /** The same bytes, acknowledged by the same broker, and nothing else. */
    private static Measured floor(Standalone platform, OrderStream orders, int batch, int seconds) {
        var properties = new Properties();
        properties.put("bootstrap.servers", platform.brokers());
        properties.put("acks", "all");
        properties.put("linger.ms", batch == 1 ? 2 : 5);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            return Measured.of(
                    "floor: straight into Kafka", batch == 1 ? CONNECTIONS : 4, Math.max(3, seconds / 4), () -> {
                        var sent = new ArrayList<Future<?>>(batch);
                        for (int j = 0; j < batch; j++) {
                            var body = JSON.writeValueAsString(orders.order()).getBytes(StandardCharsets.UTF_8);
                            sent.add(producer.send(new ProducerRecord<>("order-outcomes", "floor" + j, body)));
                        }
                        for (var each : sent) Measured.await(each);
                        return batch;
                    });
        }
    }

    /** Waits until everything that was sent is handled, so that one measurement does not pay for another. */
    private static void settle(Backlog backlog) {
        backlog.awaitNone(Duration.ofMinutes(10), left -> {});
    }
}

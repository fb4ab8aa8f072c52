package vn.ocop.order.quarantine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How much waits: for a person by shop, for who links listings by SKU, and for an alert by reason. */
@Component
class Tally {

    /** @param oldest since when the longest waits */
    record Count(Reason reason, String channel, String shop, long items, Instant oldest) {}

    /**
     * A SKU that means no product yet.
     *
     * @param orders that wait for it
     * @param amount what their buyers pay, in đồng
     */
    record WaitingSku(
            String channel,
            String shop,
            String sku,
            @Nullable String name,
            long orders,
            long amount,
            Instant oldest) {}

    private final MongoCollection<Document> held;
    private volatile Map<Reason, List<Count>> standing = Map.of();

    Tally(MongoClient mongo, @Value("${ocop.database}") String database, MeterRegistry meters) {
        this.held = mongo.getDatabase(database).getCollection("quarantine");
        for (var reason : Reason.values()) {
            Gauge.builder(
                            "ocop.quarantine.waiting",
                            this,
                            each -> each.standing(reason)
                                    .mapToLong(Count::items)
                                    .sum())
                    .description("Things that wait in quarantine")
                    .tag("reason", reason.name())
                    .register(meters);
            Gauge.builder("ocop.quarantine.oldest", this, each -> each.age(reason))
                    .description("For how long the oldest of them waits")
                    .baseUnit("seconds")
                    .tag("reason", reason.name())
                    .register(meters);
        }
    }

    private Stream<Count> standing(Reason reason) {
        return standing.getOrDefault(reason, List.of()).stream();
    }

    private double age(Reason reason) {
        return standing(reason)
                .map(Count::oldest)
                .min(Comparator.naturalOrder())
                .map(each -> (double) Duration.between(each, Instant.now()).toSeconds())
                .orElse(0.0);
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 5_000)
    void count() {
        var next = new HashMap<Reason, List<Count>>();
        for (var each : counts(null))
            next.computeIfAbsent(each.reason(), reason -> new java.util.ArrayList<>())
                    .add(each);
        standing = Map.copyOf(next);
    }

    /** By reason and shop; of these shops, each as {@code channel:shop}, or of all. */
    List<Count> counts(@Nullable Set<String> shops) {
        var counts = new TreeMap<String, Count>();
        each(
                shops,
                it -> counts.merge(
                        it.reason() + " " + it.channel() + ":" + it.shop(),
                        new Count(it.reason(), it.channel(), it.shop(), 1, it.since()),
                        (a, b) -> new Count(
                                a.reason,
                                a.channel,
                                a.shop,
                                a.items + b.items,
                                a.oldest.isBefore(b.oldest) ? a.oldest : b.oldest)));
        return List.copyOf(counts.values());
    }

    /** By channel, shop and SKU; an order counts once, with what was last told of it. */
    List<WaitingSku> skus(@Nullable Set<String> shops) {
        var skus = new TreeMap<String, Waiting>();
        each(shops, it -> {
            for (var sku : it.missing())
                skus.computeIfAbsent(it.channel() + ":" + it.shop() + ":" + sku.sku(), key -> new Waiting(it, sku))
                        .add(it);
        });
        return skus.values().stream().map(Waiting::sku).toList();
    }

    private static final class Waiting {
        private final Held first;
        private final Held.Sku missing;
        private final Map<String, Long> orders = new HashMap<>();

        Waiting(Held first, Held.Sku missing) {
            this.first = first;
            this.missing = missing;
        }

        void add(Held it) {
            orders.put(it.orderId(), it.buyerPays());
        }

        WaitingSku sku() {
            long amount = orders.values().stream().mapToLong(Long::longValue).sum();
            return new WaitingSku(
                    first.channel(), first.shop(), missing.sku(), missing.name(), orders.size(), amount, first.since());
        }
    }

    /** Oldest first. */
    private void each(@Nullable Set<String> shops, Consumer<Held> then) {
        if (shops != null && shops.isEmpty()) return;
        held.find(new Filter(shops, Held.WAITING, null, null, null, null, null, null, null).document())
                .projection(new Document("raw", 0).append("audit", 0))
                .sort(new Document("since", 1).append("_id", 1))
                .batchSize(1_000)
                .map(Held::of)
                .forEach(then);
    }
}

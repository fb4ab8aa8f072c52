package vn.ocop.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.stock.Crashes;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.messaging.Received;

/**
 * Whatever happens to the catalogue, wherever the process that follows it dies, whoever does the same work again at the same
 * time, and wherever the client crashes: in the end the client has exactly what the catalogue has, of each kind.
 */
class FeedProperties {

    private static final int PRODUCTS = 7;
    private static final int PARTITIONS = 2;
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final String database = Engines.freshDatabase("changes");
    private final Crashes crashes = new Crashes();
    private final Positions positions = new Positions(RunningCatalog.mongo(), database, 3);
    private final Feed feed = new Feed(
            positions,
            new Entries(RunningCatalog.mongo(), database),
            new Acknowledgements(RunningCatalog.mongo(), database));

    private Random random = new Random();
    private Map<String, Product> catalogue = new TreeMap<>();
    private Map<String, Stock> stocks = new TreeMap<>();
    private List<Partition> partitions = new ArrayList<>();
    private Map<String, List<Runnable>> untold = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;
    private boolean fenced;
    private final ChangeKeeper keeper = keeper(crashes.over(RunningCatalog.mongo()));
    private final ChangeListener mortal = new ChangeListener(keeper, Sample.JSON);
    private final ChangeListener second = new ChangeListener(keeper(RunningCatalog.mongo()), Sample.JSON);

    /** A partition of a topic as a consumer sees it. */
    private static final class Partition {
        final List<Received> records = new ArrayList<>();
        long end;
        long committed;

        List<Received> from(long offset, int most) {
            return records.stream()
                    .filter(each -> each.offset() >= offset)
                    .limit(most)
                    .toList();
        }

        /** Some records, over which a newer of the same key lies, are cleaned away. */
        void compact(Random random) {
            var newest = new HashMap<String, Long>();
            records.forEach(each -> newest.put(each.key(), each.offset()));
            records.removeIf(each -> newest.get(each.key()) != each.offset() && random.nextBoolean());
        }
    }

    private ChangeKeeper keeper(MongoClient client) {
        var log = new Positions(client, database, 3);
        return new ChangeKeeper(
                new Entries(client, database),
                log,
                this::found,
                new Arrivals(kind -> log.end(kind).last()),
                Sample.JSON,
                () -> now);
    }

    private Map<String, Product> found(Collection<String> ids) {
        var some = new HashMap<>(catalogue);
        some.keySet().retainAll(new HashSet<>(ids));
        return some;
    }

    /** A marketplace: what it keeps survives a crash, where it was in the feed does not. */
    private final class Client {
        final String name;
        final Kind kind;
        final Map<String, String> copy = new TreeMap<>();

        @Nullable
        Cursor cursor;

        Client(String name, Kind kind) {
            this.name = name;
            this.kind = kind;
        }

        void exports(boolean crashing) {
            copy.clear();
            var end = feed.each(kind, Set.of(), 1 + random.nextInt(3), page -> {
                page.forEach(this::apply);
                if (crashing && random.nextInt(3) == 0) step();
            });
            feed.acknowledge(name, end);
            cursor = end;
        }

        boolean reads(boolean crashing) {
            var from = cursor == null ? feed.cursor(kind, null, name) : cursor;
            var page = feed.after(from, 1 + random.nextInt(4), Set.of());
            if (crashes(crashing)) return true;
            for (var each : page.items()) {
                apply(each);
                if (crashes(crashing)) return true;
            }
            cursor = page.cursor();
            if (random.nextBoolean() || !crashing) feed.acknowledge(name, page.cursor());
            return crashes(crashing) || page.more();
        }

        private boolean crashes(boolean crashing) {
            if (!crashing || random.nextInt(8) > 0) return false;
            cursor = null;
            return true;
        }

        private void apply(CatalogChange each) {
            if (each.change() == CatalogChange.What.REMOVED) copy.remove(each.id());
            else copy.put(each.id(), String.valueOf(each.data()));
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aClientThatCrashesAnywhereEndsWithWhatTheCatalogueHas(@ForAll Random seed) {
        begin(seed);
        var clients = new ArrayList<Client>();
        for (var kind : Kind.values()) clients.add(new Client("feed", kind));
        for (int step = 0; step < 70; step++) {
            step();
            if (random.nextInt(3) == 0)
                clients.get(random.nextInt(clients.size())).reads(true);
            if (random.nextInt(25) == 0) {
                var late = new Client("late-" + step, Kind.values()[random.nextInt(3)]);
                late.exports(true);
                clients.add(late);
            }
        }
        finish();
        for (var each : clients) {
            boolean more = true;
            while (more) more = each.reads(false);
            assertThat(each.copy).as(each.name + " " + each.kind).isEqualTo(expected(each.kind));
        }
        for (var kind : Kind.values()) {
            var fresh = new Client("fresh", kind);
            fresh.exports(false);
            assertThat(fresh.copy).as("export of " + kind).isEqualTo(expected(kind));
        }
    }

    private void begin(Random seed) {
        RunningCatalog.mongo().getDatabase(database).drop();
        random = seed;
        catalogue = new TreeMap<>();
        stocks = new TreeMap<>();
        untold = new LinkedHashMap<>();
        partitions = new ArrayList<>();
        for (int i = 0; i < 2 * PARTITIONS; i++) partitions.add(new Partition());
        now = Instant.parse("2026-09-15T03:00:00Z");
    }

    private void step() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> changeAProduct("prd-" + random.nextInt(PRODUCTS));
            case 3 -> changeStock("prd-" + random.nextInt(PRODUCTS));
            case 4 -> tellSome();
            case 5, 6 -> deliver(random.nextInt(2 * PARTITIONS));
            default -> aDayPasses();
        }
    }

    private void changeAProduct(String id) {
        var before = catalogue.get(id);
        var after = before == null ? Sample.fresh(id) : changed(before);
        catalogue.put(id, after);
        int partition = Math.floorMod(id.hashCode(), PARTITIONS);
        // told by the relay some time later, those of one product in their order
        untold.computeIfAbsent(id, each -> new ArrayList<>())
                .add(() -> append(partition, ChangeListener.PRODUCTS, id, new byte[0]));
    }

    private Product changed(Product before) {
        return switch (random.nextInt(6)) {
            case 0 -> Sample.priced(before, random.nextInt(3) * 1_000L);
            case 1 -> Sample.told(before, "story " + random.nextInt(2));
            case 2 -> Sample.active(before, !before.active());
            case 3 -> {
                var day = now.atZone(VIETNAM).toLocalDate().plusDays(random.nextInt(3));
                yield Sample.awarded(
                        before,
                        3 + random.nextInt(3),
                        day.toString(),
                        day.plusDays(2).toString());
            }
            case 4 ->
                Sample.changed(before, all -> {
                    var last = Sample.certificates(all)
                            .path(-1 + Sample.certificates(all).size());
                    if (last instanceof ObjectNode award)
                        award.put("revokedOn", now.atZone(VIETNAM).toLocalDate().toString());
                });
            default -> Sample.changed(before, all -> all.put("code", "c" + random.nextInt(2)));
        };
    }

    private void changeStock(String id) {
        var before = stocks.get(id);
        var after = new Stock(id, before == null ? 1 : before.version() + 1, random.nextInt(3), Map.of());
        stocks.put(id, after);
        append(
                PARTITIONS + Math.floorMod(id.hashCode(), PARTITIONS),
                ChangeListener.STOCK,
                id,
                Sample.JSON.write(after));
    }

    private void append(int partition, String topic, String key, byte[] value) {
        var log = partitions.get(partition);
        log.records.add(new Received(topic, partition, log.end++, 0, key, value, null, null));
    }

    private void tellSome() {
        for (var each : untold.values()) {
            if (each.isEmpty() || random.nextBoolean()) continue;
            var next = each.getFirst();
            next.run();
            // a relay that dies tells it again
            if (random.nextInt(4) > 0) each.removeFirst();
        }
    }

    private void aDayPasses() {
        if (random.nextBoolean()) now = now.plusSeconds(86_400);
        if (random.nextInt(3) == 0)
            partitions.get(random.nextInt(partitions.size())).compact(random);
    }

    /** One batch, as Kafka gives it to whoever it thinks is the member; sometimes a former one does not know yet that it is not. */
    private void deliver(int number) {
        var log = partitions.get(number);
        var batch = new ArrayList<>(log.from(log.committed, 1 + random.nextInt(6)));
        var other = partitions.get(random.nextInt(partitions.size()));
        long otherEnd = -1;
        if (random.nextBoolean() && other != log) {
            batch.addAll(other.from(other.committed, 3));
            if (!batch.isEmpty()) otherEnd = batch.getLast().offset() + 1;
        }
        if (batch.isEmpty()) return;
        if (random.nextInt(3) > 0) crashes.dieAt(random.nextInt(9), random.nextBoolean());
        fenced = false;
        if (random.nextInt(3) == 0) crashes.meanwhile(random.nextInt(8), () -> takeOver(log));
        try {
            mortal.handle(batch);
            if (fenced || random.nextInt(5) == 0) return;
            for (var each : batch) if (each.partition() == number) log.committed = each.offset() + 1;
            if (otherEnd >= 0 && batch.getLast().partition() != number) other.committed = otherEnd;
        } catch (Crashes.Died | TryAgain e) {
            // it comes again
        } finally {
            crashes.never();
            crashes.meanwhile(Integer.MAX_VALUE, () -> {});
        }
    }

    /** In the middle of it the partition goes to a second instance, with what changes meanwhile: the first is late then. */
    private void takeOver(Partition log) {
        fenced = true;
        if (random.nextBoolean()) {
            var id = "prd-" + random.nextInt(PRODUCTS);
            changeAProduct(id);
            untold.getOrDefault(id, List.of()).forEach(Runnable::run);
            untold.remove(id);
        }
        var all = log.from(Math.max(0, log.committed - random.nextInt(3)), Integer.MAX_VALUE);
        try {
            second.handle(all);
            log.committed = log.end;
        } catch (TryAgain e) {
            // it comes again
        }
    }

    private void finish() {
        for (var each : untold.values()) each.forEach(Runnable::run);
        for (var each : partitions) {
            while (each.committed < each.end) {
                var batch = each.from(each.committed, 3);
                if (!batch.isEmpty()) mortal.handle(batch);
                each.committed = batch.isEmpty() ? each.end : batch.getLast().offset() + 1;
            }
        }
        keeper.turn();
    }

    private Map<String, String> expected(Kind kind) {
        var today = LocalDate.ofInstant(now, VIETNAM);
        var all = new TreeMap<String, String>();
        catalogue.values().stream().filter(Product::active).forEach(product -> {
            var data =
                    new EnumMap<>(View.of(product, today, Sample.JSON.mapper()).data()).get(kind);
            var stock = stocks.get(product.id());
            if (kind == Kind.OFFERS)
                data = "{\"skus\":" + data + (stock == null ? "}" : ",\"available\":" + stock.available() + "}");
            all.put(product.id(), data);
        });
        return all;
    }
}

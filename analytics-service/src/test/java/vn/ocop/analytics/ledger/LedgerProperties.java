package vn.ocop.analytics.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.Engines;

/** However events come, in whatever batches, and wherever the process dies: the ledger is what a plain reading of them says. */
class LedgerProperties {

    private static final int PARTITIONS = 2;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(LedgerWriter.VIETNAM);
    private static final String ENTRIES =
            "select order_id, no, kind, cause, funder, line, happened, quantity, amount, placed_local, channel, shop,"
                    + " product_id, producer_id, producer_kind, product_set, sector, stars, old_province, province, commune"
                    + " from entries order by order_id, no";
    private static final String ORDERS =
            "select order_id, version, last_entry, channel, shop, order_no, status, placed_at, delivery_province, buyer"
                    + " from orders order by order_id";
    private static final String ATTRIBUTIONS =
            "select order_id, line, promotion, promotion_id, share, rule from attributions order by all";
    private static final String CHANNELS = "select channel, newest from channels order by channel";

    /** What Kafka holds of one partition. */
    private record Partition(String topic, int number, List<byte[]> records) {}

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theLedgerEqualsAPlainReading(@ForAll Random random) {
        var newest = new TreeMap<String, Sale>();
        var attributed = new TreeMap<String, JsonNode>();
        var log = log(random, newest, attributed);

        var file = read(log, random);

        try (var books = Books.at(file)) {
            assertThat(books.offsets()).isEqualTo(ends(log));
            equalsAModel(books, newest, attributed);
        }
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void aRebuildFromEachOrdersLastEventIsEqual(@ForAll Random random) {
        var newest = new TreeMap<String, Sale>();
        var attributed = new TreeMap<String, JsonNode>();
        var file = read(log(random, newest, attributed), random);

        try (var books = Books.at(file);
                var rebuilt = Books.open()) {
            newest.values().forEach(rebuilt::tell);
            attributed.values().forEach(each -> rebuilt.tell("attributions", each.toString()));

            for (var table : List.of(ENTRIES, ORDERS, ATTRIBUTIONS))
                assertThat(rebuilt.rows(table)).isEqualTo(books.rows(table));
        }
    }

    /** Orders that live on, told once, twice, or late; what concerns one order is in one partition. */
    private static List<Partition> log(Random random, Map<String, Sale> newest, Map<String, JsonNode> attributed) {
        var log = new ArrayList<Partition>();
        for (int i = 0; i < PARTITIONS; i++) {
            log.add(new Partition("orders", i, new ArrayList<>()));
            log.add(new Partition("attributions", i, new ArrayList<>()));
        }
        int orders = 1 + random.nextInt(6);
        for (int i = 0; i < orders; i++) {
            var sale = Sale.of(random.nextBoolean() ? "tiktok" : "shopee", "shop-" + random.nextInt(2), "ord-" + i)
                    .placed("2026-09-1%dT1%d:00:00Z".formatted(random.nextInt(10), random.nextInt(10)));
            sale.test = random.nextInt(8) == 0;
            var told = new ArrayList<>(life(sale, random));
            disturb(told, random);
            log.get(i % PARTITIONS * 2).records.addAll(told);
            if (!sale.test) newest.put(sale.id, sale);
            var shares = shares(sale, random, attributed);
            disturb(shares, random);
            log.get(i % PARTITIONS * 2 + 1).records.addAll(shares);
        }
        return log;
    }

    private static List<byte[]> life(Sale sale, Random random) {
        for (int line = 0; line <= random.nextInt(3); line++)
            sale.line(1 + random.nextInt(4), Goods.values()[random.nextInt(3)], 1_000 * (1 + random.nextInt(100)));
        if (random.nextBoolean()) sale.shipping(15_000, random.nextInt(2) * 5_000);
        var told = new ArrayList<>(List.of(sale.event()));
        for (int i = random.nextInt(4); i > 0; i--) {
            sale.next().occurredAt =
                    Instant.parse(sale.occurredAt).plusSeconds(60).toString();
            switch (random.nextInt(4)) {
                case 0 -> sale.is("SHIPPED").by("buyer-" + random.nextInt(3), "82");
                case 1 -> sale.entry("FEE", "SETTLED", 0, 0, -random.nextInt(9_000), null);
                default -> {
                    int line = 1 + random.nextInt(sale.lines.size());
                    var it = sale.lines.get(line - 1);
                    if (it.undone < it.quantity) sale.undone(random.nextBoolean() ? "CANCELLED" : "RETURNED", line, 1);
                }
            }
            told.add(sale.event());
        }
        return told;
    }

    private static List<byte[]> shares(Sale sale, Random random, Map<String, JsonNode> attributed) {
        var told = new ArrayList<byte[]>();
        for (int version = 1; version <= random.nextInt(4); version++) {
            var event = JsonMapper.shared().createObjectNode();
            event.put("orderId", sale.id).put("version", version);
            var all = event.putArray("attributions");
            for (int i = random.nextInt(3); i > 0; i--) {
                var one = all.addObject().put("promotion", "LIVESTREAM").put("promotionId", "live-" + i);
                one.put("line", 1).put("share", 5_000).put("rule", "R" + version);
            }
            attributed.put(sale.id, event);
            told.add(JsonMapper.shared().writeValueAsBytes(event));
        }
        return told;
    }

    private static void disturb(List<byte[]> told, Random random) {
        for (int i = random.nextInt(3); i > 0 && !told.isEmpty(); i--) told.add(told.get(random.nextInt(told.size())));
        if (random.nextBoolean()) Collections.shuffle(told, random);
    }

    /** As the service does: from the ledger's own offsets, batch by batch; a killed one is opened as the disk has it. */
    private static Path read(List<Partition> log, Random random) {
        var file = Engines.temporary("books").resolve("ledger.duckdb");
        var books = Books.at(file);
        try {
            while (true) {
                var next = books.offsets();
                if (next.equals(ends(log))) return file;
                var left = file.resolveSibling("ledger-" + random.nextLong() + ".duckdb");
                var from = file;
                boolean dies = random.nextInt(4) == 0;
                Batch batch =
                        dies ? new Dying(random.nextInt(Dying.PARTS), () -> copy(from, left)) : new Batch(Books.JSON);
                for (int i = 1 + random.nextInt(8); i > 0; i--) take(batch, log, next, random);
                try {
                    books.write(batch);
                } catch (Dying.Killed e) {
                    books.close();
                    file = left;
                    books = Books.at(file);
                }
            }
        } finally {
            books.close();
        }
    }

    private static void take(Batch batch, List<Partition> log, Map<String, Map<Integer, Long>> next, Random random) {
        var partition = log.get(random.nextInt(log.size()));
        var places = next.computeIfAbsent(partition.topic, topic -> new HashMap<>());
        long offset = places.getOrDefault(partition.number, 0L);
        if (offset >= partition.records.size()) return;
        batch.take(new Batch.Place(partition.topic, partition.number, offset), partition.records.get((int) offset));
        places.put(partition.number, offset + 1);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
            var log = Path.of(from + ".wal");
            if (Files.exists(log)) Files.copy(log, Path.of(to + ".wal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<Integer, Long>> ends(List<Partition> log) {
        var ends = new HashMap<String, Map<Integer, Long>>();
        for (var each : log) {
            if (!each.records.isEmpty())
                ends.computeIfAbsent(each.topic, topic -> new HashMap<>()).put(each.number, (long) each.records.size());
        }
        return ends;
    }

    private static void equalsAModel(Books books, Map<String, Sale> newest, Map<String, JsonNode> attributed) {
        var entries = new ArrayList<List<String>>();
        var orders = new ArrayList<List<String>>();
        var channels = new TreeMap<String, String>();
        for (var sale : newest.values()) {
            var event = sale.tree();
            for (var each : event.path("entries")) entries.add(row(sale, event, each));
            orders.add(texts(
                    sale.id,
                    sale.version,
                    sale.entries.size(),
                    sale.channel,
                    sale.shop,
                    "no-" + sale.id,
                    sale.status,
                    SECONDS.format(Instant.parse(sale.placedAt)),
                    sale.deliveryProvince,
                    sale.buyer));
            channels.merge(
                    sale.channel, SECONDS.format(Instant.parse(sale.occurredAt)), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        assertThat(books.rows(ENTRIES)).isEqualTo(entries);
        assertThat(books.rows(ORDERS)).isEqualTo(orders);
        assertThat(books.rows(CHANNELS))
                .isEqualTo(channels.entrySet().stream()
                        .map(each -> List.of(each.getKey(), each.getValue()))
                        .toList());
        var shares = new ArrayList<List<String>>();
        attributed.forEach((order, event) -> event.path("attributions")
                .forEach(each -> shares.add(texts(
                        order,
                        each.path("line").asString(),
                        "LIVESTREAM",
                        each.path("promotionId").asString(),
                        each.path("share").asString(),
                        each.path("rule").asString()))));
        assertThat(books.rows(ATTRIBUTIONS)).containsExactlyInAnyOrderElementsOf(shares);
    }

    private static List<String> row(Sale sale, JsonNode event, JsonNode entry) {
        int line = entry.path("line").asInt();
        var goods = line == 0 ? null : sale.lines.get(line - 1).goods;
        return texts(
                sale.id,
                entry.path("no").asString(),
                entry.path("kind").asString(),
                entry.path("cause").asString(),
                entry.has("funder") ? entry.path("funder").asString() : null,
                line,
                SECONDS.format(Instant.parse(entry.path("at").asString())),
                entry.path("quantity").asString(),
                entry.path("amount").asString(),
                LOCAL.format(Instant.parse(sale.placedAt)),
                sale.channel,
                sale.shop,
                goods == null ? null : goods.id,
                goods == null ? null : goods.producer,
                goods == null ? null : goods.kind,
                goods == null ? null : goods.set,
                goods == null ? null : goods.sector,
                goods == null ? null : goods.stars,
                goods == null ? null : goods.oldProvince,
                goods == null ? null : goods.province,
                goods == null ? null : goods.commune);
    }

    private static List<String> texts(Object... values) {
        var texts = new ArrayList<String>();
        for (var each : values) texts.add(each == null ? null : each.toString());
        return texts;
    }
}

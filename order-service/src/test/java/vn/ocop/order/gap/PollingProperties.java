package vn.ocop.order.gap;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.PushLog;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Signal;
import vn.ocop.order.intake.Ids;

/**
 * Whatever pushes are lost, whenever the process that asks is killed, however much clocks differ: after it was asked, every order
 * of the channel is here, once, and as new as the channel's.
 */
class PollingProperties {

    private static final MongoClient MONGO = MongoClients.create(Engines.mongoUri());
    private static final String DATABASE = Engines.freshDatabase("polling");
    private static final EventJson JSON = new EventJson();
    private static final GapSettings SETTINGS = new GapSettings(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            Duration.ofMinutes(2),
            300,
            Duration.ofHours(2));

    /** The end of a process, anywhere. */
    private static final class Killed extends RuntimeException {}

    /** One run of the world: a clock, a channel, a log and a store, and a process that may be killed. */
    private static final class World implements OrderListing, PushLog {
        final Random random;
        final Duration skew;
        final Shop shop;
        final MongoCollection<Document> orders = MONGO.getDatabase(DATABASE).getCollection("orders");
        final Map<String, Instant> channel = new TreeMap<>();
        final List<String> log = new ArrayList<>();
        Instant now = Instant.parse("2026-09-15T03:00:00Z");
        int livesLeft = Integer.MAX_VALUE;
        boolean quiet;

        World(Random random, Duration skew) {
            this.random = random;
            this.skew = skew;
            this.shop = new Shop(
                    "paper",
                    "shop-" + Ids.event(),
                    "k",
                    "s",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0);
        }

        void step() {
            if (livesLeft-- == 0) throw new Killed();
        }

        Instant clock() {
            step();
            return now;
        }

        /** Some orders are placed or changed; of each it is decided whether its push arrives. */
        void sell() {
            for (int i = random.nextInt(5); i > 0; i--) {
                now = now.plusMillis(random.nextInt(180_000));
                var number = "N" + random.nextInt(12);
                channel.put(number, seconds(now.plus(skew)));
                if (random.nextBoolean()) log.add(number);
            }
            if (random.nextInt(3) == 0) now = now.plus(Duration.ofMinutes(random.nextInt(600)));
        }

        static Instant seconds(Instant time) {
            return Instant.ofEpochSecond(time.getEpochSecond());
        }

        /** What is on the log is read back and applied, some time later; the newest observation wins. */
        void readBack() {
            for (var number : log) {
                var id = Ids.order("paper", shop.shop(), number);
                orders.replaceOne(
                        new Document("_id", id),
                        new Document("_id", id)
                                .append("observedAt", channel.get(number).toString())
                                .append("version", 1L)
                                .append("revision", 1L)
                                .append("numbers", List.of())
                                .append("snapshot", new Document("shop", shop.shop())),
                        new ReplaceOptions().upsert(true));
            }
            log.clear();
        }

        @Override
        public String channel() {
            return "paper";
        }

        /** Two a page, by number; now and then one changes while they are read. */
        @Override
        public Listed list(Shop asked, Span span, @Nullable String page) {
            step();
            var within = channel.entrySet().stream()
                    .filter(each -> page == null || each.getKey().compareTo(page) > 0)
                    .filter(each -> !each.getValue().isBefore(span.from())
                            && each.getValue().isBefore(span.to()))
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .map(each -> Entry.of(each.getKey(), each.getValue(), null))
                    .limit(2)
                    .toList();
            if (!quiet && random.nextInt(4) == 0) sell();
            step();
            return new Listed(
                    within, within.size() < 2 ? null : within.getLast().number());
        }

        @Override
        public void listed(List<Signal> signals) {
            for (var each : signals) {
                step();
                log.add(each.orderNumber());
            }
            step();
        }
    }

    private static Optional<ShopState> poll(World world) {
        // each time another process: nothing but the store is remembered
        var states = new ShopStates(MONGO, DATABASE, JSON, SETTINGS);
        var polling = new Polling(states, new Here(world.orders, ids -> Map.of()), world, SETTINGS, world::clock);
        return states.take(world.shop.toString(), world.now)
                .flatMap(taken -> polling.poll(world.shop, world, taken))
                .flatMap(done -> states.save(done.free()));
    }

    @Property(tries = 150)
    void afterItWasAskedEveryOrderIsHereAsNewAsTheChannels(
            @ForAll long seed, @ForAll @IntRange(min = -300, max = 300) int skew) {
        var world = new World(new Random(seed), Duration.ofSeconds(skew));
        for (int i = 0; i < 8; i++) {
            world.sell();
            world.livesLeft = world.random.nextInt(30);
            try {
                poll(world);
            } catch (Killed e) {
                world.now = world.now.plus(world.random.nextBoolean() ? SETTINGS.lease() : Duration.ofSeconds(30));
            }
            if (world.random.nextBoolean()) world.readBack();
        }
        world.livesLeft = Integer.MAX_VALUE;
        // by when the last lease is over, the channel's clock has passed its last change, and nothing is sold any more
        world.now = world.now.plus(Duration.ofMinutes(6));
        world.quiet = true;
        assertThat(poll(world)).isPresent();
        world.readBack();

        var here = new HashMap<String, String>();
        var numbers = new HashMap<String, String>();
        world.channel.keySet().forEach(each -> numbers.put(Ids.order("paper", world.shop.shop(), each), each));
        world.orders
                .find(new Document("_id", new Document("$in", numbers.keySet())))
                .forEach(each -> here.put(numbers.get(each.getString("_id")), each.getString("observedAt")));
        var there = new HashMap<String, String>();
        world.channel.forEach((number, time) -> there.put(number, time.toString()));
        assertThat(here).isEqualTo(there);
    }
}

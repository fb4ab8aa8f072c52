package vn.ocop.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.product.Product;
import vn.ocop.embedded.Engines;

/** What the feed asks of the store, whatever the catalogue's size: commands that are counted, not time. */
class FeedCostTests {

    private static final int BATCH = 500;
    private static final int PRODUCTS = 6 * BATCH;

    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Product> catalogue = new HashMap<>();
    private MongoClient client;
    private Positions positions;
    private ChangeKeeper keeper;
    private Feed feed;

    @BeforeEach
    void fill() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Engines.mongoUri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build());
        var database = Engines.freshDatabase("cost");
        positions = new Positions(client, database);
        var entries = new Entries(client, database);
        keeper = new ChangeKeeper(
                entries,
                positions,
                ids -> {
                    var some = new HashMap<>(catalogue);
                    some.keySet().retainAll(ids);
                    return some;
                },
                new Arrivals(kind -> positions.end(kind).last()),
                Sample.JSON,
                java.time.InstantSource.system());
        feed = new Feed(positions, entries, new Acknowledgements(client, database));
        for (int from = 0; from < PRODUCTS; from += BATCH) {
            var ids = batch(from);
            ids.forEach(each -> catalogue.put(each, Sample.fresh(each)));
            keeper.follow(ids, Map.of());
        }
        commands.clear();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static List<String> batch(int from) {
        return IntStream.range(from, from + BATCH).mapToObj(each -> "p" + each).toList();
    }

    @Test
    void aPageOfFiveHundredIsReadInThreeFinds() {
        var cursor = feed.cursor(Kind.PRODUCTS, null, "one");
        commands.clear();
        int pages = 0;
        for (boolean more = true; more; pages++) {
            var page = feed.after(cursor, BATCH, Set.of());
            assertThat(page.items()).hasSize(BATCH);
            cursor = page.cursor();
            more = page.more();
        }
        assertThat(pages).isEqualTo(PRODUCTS / BATCH);
        assertThat(commands).containsOnly("find").hasSizeLessThanOrEqualTo(3 * pages);
    }

    @Test
    void aBatchOfStockIsFollowedInTwoReadsAndFiveWrites() {
        var stocks = new HashMap<String, Stock>();
        batch(1_000).forEach(each -> stocks.put(each, new Stock(each, 1, 5, Map.of())));
        keeper.follow(List.of(), stocks);
        assertThat(commands)
                .as("entries, end of the log; told, appended, settled, forgotten and what is empty then")
                .containsExactly("find", "update", "find", "update", "update", "update", "delete");
    }

    @Test
    void whatIsTheSameIsReadAndNotWritten() {
        keeper.follow(batch(500), Map.of());
        assertThat(commands).containsExactly("find");
    }

    @Test
    void aClientThatHasAllIsAnsweredByTheHeadAlone() {
        var end = new Cursor(
                Kind.OFFERS,
                positions.end(Kind.OFFERS).generation(),
                positions.end(Kind.OFFERS).last());
        commands.clear();
        assertThat(feed.after(end, BATCH, Set.of()).items()).isEmpty();
        assertThat(commands).containsExactly("find");
    }
}

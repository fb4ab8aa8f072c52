package vn.ocop.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.embedded.Engines;

/** The log under writers that do not know of each other. */
class PositionsTests {

    private static final int WRITERS = 6;
    private static final int APPENDS = 40;

    private final String database = Engines.freshDatabase("positions");
    private final MongoClient mongo = RunningCatalog.mongo();

    private Positions instance() {
        return new Positions(mongo, database, 10);
    }

    /** A reader never passes a position that appears later, while segments leave the head and others are forgotten. */
    @Test
    void givesAReaderAllThatManyWritersAppendInOneOrder() throws Exception {
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = CompletableFuture.supplyAsync(() -> followed(writing), threads);
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> appendAsOne(writer), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(writers).join();
            writing.set(false);
            var read = reader.join();
            assertThat(read).doesNotHaveDuplicates().hasSize(WRITERS * APPENDS * 3);
            for (int writer = 0; writer < WRITERS; writer++) {
                var own = "w" + writer + "-";
                assertThat(read.stream().filter(each -> each.startsWith(own)).toList())
                        .isSortedAccordingTo(java.util.Comparator.comparingInt(
                                each -> Integer.parseInt(each.substring(own.length()))));
            }
        }
    }

    private void appendAsOne(int writer) {
        var positions = instance();
        for (int i = 0; i < APPENDS; i++) {
            int number = i * 3;
            positions.append(
                    Kind.OFFERS,
                    List.of(
                            "w" + writer + "-" + number,
                            "w" + writer + "-" + (number + 1),
                            "w" + writer + "-" + (number + 2)));
        }
    }

    private List<String> followed(AtomicBoolean writing) {
        var positions = instance();
        var read = new ArrayList<String>();
        long at = 0;
        boolean last = false;
        while (true) {
            var stretch = positions.after(Kind.OFFERS, at, 7);
            read.addAll(stretch.products().values());
            // what a reader has passed is of no use to anybody else here
            positions.forget(Kind.OFFERS, stretch.products().keySet());
            at = stretch.end();
            if (last && !stretch.more()) return read;
            last = !writing.get() && !stretch.more();
        }
    }

    @Test
    void findsWhatIsLeftOfALongLog() {
        var positions = instance();
        for (int i = 1; i <= 900; i += 100)
            positions.append(
                    Kind.PRODUCTS,
                    IntStream.range(i, i + 100).mapToObj(each -> "p" + each).toList());
        positions.forget(
                Kind.PRODUCTS,
                IntStream.rangeClosed(1, 899)
                        .filter(each -> each != 5 && each != 444)
                        .mapToObj(Long::valueOf)
                        .toList());
        var all = positions.after(Kind.PRODUCTS, 0, 100);
        assertThat(all.products().values()).containsExactly("p5", "p444", "p900");
        assertThat(all.end()).isEqualTo(900);
        var first = positions.after(Kind.PRODUCTS, 0, 1);
        assertThat(first.products().values()).containsExactly("p5");
        assertThat(first.more()).isTrue();
        assertThat(positions.after(Kind.PRODUCTS, first.end(), 1).products().values())
                .containsExactly("p444");
        var documents = new ArrayList<String>();
        mongo.getDatabase(database)
                .getCollection("change_log")
                .find()
                .forEach(each -> documents.add(each.getString("_id")));
        assertThat(documents).containsExactlyInAnyOrder("products", "products/0", "products/44");
    }
}

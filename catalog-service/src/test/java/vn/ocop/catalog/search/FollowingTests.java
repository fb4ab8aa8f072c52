package vn.ocop.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.product.Products;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.MessagingSettings;

/** An index beside that of the running service, as another instance has it: it hears of changes by the topic alone. */
class FollowingTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final String word = "Q" + UUID.randomUUID().toString().substring(0, 8);
    private Columns.Cache columns;
    private Indexer indexer;
    private Search search;
    private Follower follower;

    @BeforeEach
    void start() {
        columns = new Columns.Cache(180);
        indexer = new Indexer(
                () -> Index.open(folder, "test", columns),
                SearchBeans.stored(RunningCatalog.bean(Products.class)),
                RunningCatalog.bean(Entry.class));
        search = new Search(indexer, columns);
        follower = new Follower(
                indexer,
                RunningCatalog.bean(MessagingSettings.class),
                RunningCatalog.bean(EventJson.class),
                Duration.ofMillis(300),
                new SimpleMeterRegistry());
        follower.start();
    }

    @AfterEach
    void stop() {
        follower.stop();
    }

    private long total(String words) {
        var narrowing = new Narrowing(Shelf.TODAY, Map.of(), false);
        return search.answer(new Question(words, null, null, Set.of(), false, narrowing, Sorting.RELEVANCE, 10, null))
                .found()
                .total();
    }

    private String create(String name) {
        var draft = Map.of("name", name, "producer", Map.of("name", "Tổ hợp tác " + word, "kind", "COOPERATIVE_GROUP"));
        var answer = send("POST", "/api/v1/products", draft, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.body().path("id").asString();
    }

    @Test
    void findsWithinASecondWhatAnotherInstanceWrote() {
        var id = create("Trà sâm " + word);
        await().atMost(SOON).until(() -> total("tra sam " + word) == 1);
        send("PATCH", "/api/v1/products/" + id, "{\"name\": \"Rượu mận " + word + "\"}", STAFF);
        await().atMost(SOON).until(() -> total("ruou man " + word) == 1 && total("trà sâm " + word + " ") == 0);
        send("DELETE", "/api/v1/products/" + id, null, STAFF);
        await().atMost(SOON).until(() -> total(word) == 0);
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws IOException {
        create("Miến ngô " + word);
        await().atMost(SOON).until(() -> total("mien ngo " + word) == 1);
        follower.stop();
        create("Miến sắn " + word);
        try (var index = Index.open(folder, "test", columns)) {
            assertThat(index.isBuilt()).isTrue();
            assertThat(index.offsets()).isNotEmpty();
        }
        start();
        await().atMost(Duration.ofSeconds(5)).until(() -> total("mien san " + word) == 1);
        assertThat(total("mien ngo " + word)).isEqualTo(1);
    }

    @Test
    void isBuiltAnewWhereItWasMadeOtherwise() throws IOException {
        create("Bánh gai " + word);
        await().atMost(SOON).until(() -> total("banh gai " + word) == 1);
        follower.stop();
        try (var index = Index.open(folder, "another shape", columns)) {
            assertThat(index.isBuilt()).isFalse();
        }
        start();
        await().atMost(Duration.ofSeconds(5)).until(() -> total("banh gai " + word) == 1);
    }

    @Test
    void takesAnotherFolderWhereAnotherInstanceHasTheFirst() throws IOException {
        await().until(indexer::isReady);
        try (var other = Index.open(folder, "test", columns)) {
            assertThat(other.isBuilt()).isFalse();
            assertThat(folder.resolve("1")).isDirectory();
        }
    }

    @Test
    void saysThatItIsNotReady() {
        var none = new Indexer(
                () -> {
                    throw new IOException("no disk");
                },
                SearchBeans.stored(RunningCatalog.bean(Products.class)),
                RunningCatalog.bean(Entry.class));
        assertThat(none.isReady()).isFalse();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(Problem.class, () -> none.use(searcher -> 1))
                        .getStatusCode()
                        .value())
                .isEqualTo(503);
    }

    @Test
    void answersAListWithFacetsOverHttpRightAfterAWrite() {
        create("Chè vằng " + word);
        create("Chè dây " + word);
        var answer = send("GET", "/api/v1/products?q=che+" + word + "&facets=true&limit=1&sort=name", null, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        var body = answer.body();
        assertThat(body.path("total").asInt()).isEqualTo(2);
        assertThat(body.path("items").path(0).path("name").asString()).isEqualTo("Chè dây " + word);
        assertThat(body.path("interpretation").path("reading").asString()).isEqualTo("AS_TYPED");
        assertThat(body.path("facets")
                        .path("producerKind")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("COOPERATIVE_GROUP");
        assertThat(body.path("facets")
                        .path("producerKind")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(body.path("facets").path("validity").path(0).path("value").asString())
                .isEqualTo("NONE");
        var next = send(
                "GET",
                "/api/v1/products?q=che+" + word + "&limit=1&sort=name&cursor="
                        + body.path("next").asString(),
                null,
                STAFF);
        assertThat(next.body().path("items").path(0).path("name").asString()).isEqualTo("Chè vằng " + word);
        assertThat(next.body().has("next")).isFalse();
        var otherOrder =
                "/api/v1/products?q=che&sort=price&cursor=" + body.path("next").asString();
        refused(send("GET", otherOrder, null, STAFF), 400, "INVALID_CURSOR");
    }

    @Test
    void refusesWordsWithoutEnd() {
        refusedFor(send("GET", "/api/v1/products?q=" + "x".repeat(201), null, STAFF), "q", "SIZE");
        for (var each : List.of("sort=luck", "validity=SOMETIMES", "producerKind=KING", "facets=2", "stars=3&stars=x"))
            refusedFor(send("GET", "/api/v1/products?" + each, null, STAFF), each.replaceFirst("=.*", ""), "TYPE");
    }
}

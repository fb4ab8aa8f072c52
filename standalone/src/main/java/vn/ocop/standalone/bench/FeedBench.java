package vn.ocop.standalone.bench;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.demo.Api;

/**
 * How fast a marketplace gets the catalogue through the gateway: by pages of its changes, by export, and beside it the same
 * documents straight from the store.
 */
final class FeedBench implements Bench {

    private static final int BATCH = 500;
    private static final int CONNECTIONS = 4;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public String options() {
        return "--products 50000 --seconds 10";
    }

    @Override
    public int run(Options options, Settings settings) {
        int products = options.number("products", 50_000);
        int seconds = options.number("seconds", 10);
        long began = System.nanoTime();
        var run = Long.toString(System.currentTimeMillis(), 36);
        var data = settings.data().resolve("bench-" + run);
        var suffix = "--ocop.database-suffix=_" + run;
        try (var platform = new Standalone(settings.with(data, List.of("--ocop.gateway.rate-limit=0", suffix)))) {
            Main.print(platform, began);
            var api = Api.of(platform.gateway(), "admin", secret(platform));
            record(api, products);
            catchUp(api, "offers");
            catchUp(api, "certificates");
            var pages = catchUp(api, "products");
            export(api);
            measure(api, pages, floor(settings, "ocop_catalog_" + run), seconds);
            System.out.printf(
                    Locale.ROOT,
                    "%n  peak memory of the process: %d MB%n",
                    Memory.watch().peakMegabytes());
            return 0;
        }
    }

    private static String secret(Standalone platform) {
        try {
            return Files.readString(platform.adminSecret()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void record(Api api, int products) {
        long began = System.nanoTime();
        for (int from = 0; from < products; from += BATCH) {
            var batch = new ArrayList<Map<String, Object>>();
            for (int i = from; i < Math.min(from + BATCH, products); i++) batch.add(product(i));
            api.post("/api/v1/products/batch", Map.of("products", batch));
        }
        long recorded = System.nanoTime();
        while (waiting(api) < products)
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        System.out.printf(
                Locale.ROOT,
                "  %d products recorded in %.1f s; all in the feed %.2f s later%n",
                products,
                (recorded - began) / 1e9,
                (System.nanoTime() - recorded) / 1e9);
    }

    private static Map<String, Object> product(int i) {
        return Map.of(
                "name",
                "Sản phẩm đo " + i,
                "producer",
                Map.of("name", "Hợp tác xã đo " + i % 500),
                "set",
                1 + i % 25,
                "place",
                Map.of("oldProvince", "42"),
                "story",
                "Làm theo lối của làng, từ nguyên liệu của vùng. ".repeat(5),
                "skus",
                List.of(Map.of("sku", "BENCH-" + i, "price", 50_000 + i)),
                "certificates",
                List.of(Map.of("number", "B-" + i, "stars", 3 + i % 2, "issuedOn", "2025-01-01")));
    }

    private static int waiting(Api api) {
        return api.get("/api/v1/changes").path(2).path("waiting").asInt();
    }

    private static JsonNode page(Api api, String kind, String cursor) {
        return api.get("/api/v1/changes/" + kind + "?limit=" + BATCH + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
    }

    private record Page(String begin, List<String> ids) {}

    /** As a marketplace would: page by page, each acknowledged. */
    private static List<Page> catchUp(Api api, String kind) {
        long began = System.nanoTime();
        var pages = new ArrayList<Page>();
        var begin = "";
        for (boolean more = true; more; ) {
            var page = page(api, kind, begin);
            pages.add(new Page(begin, page.path("items").findValuesAsString("id")));
            begin = page.path("cursor").asString();
            api.post("/api/v1/changes/" + kind + "/acknowledgements", Map.of("cursor", begin));
            more = page.path("more").asBoolean();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  catching up on %s, %d pages, each acknowledged: %.1f s, %.0f pages/s%n",
                kind,
                pages.size(),
                seconds,
                pages.size() / seconds);
        return pages.subList(1, pages.size());
    }

    private static void measure(Api api, List<Page> pages, MongoCollection<Document> entries, int seconds) {
        var number = new AtomicInteger();
        var read = Measured.of("pages of " + BATCH + ", 4 connections", CONNECTIONS, seconds, () -> {
            var page = pages.get(number.getAndIncrement() % pages.size());
            return page(api, "products", page.begin()).path("items").size();
        });
        var floor = Measured.of("floor: the same by key from the store", CONNECTIONS, seconds, () -> {
            var page = pages.get(number.getAndIncrement() % pages.size());
            return entries.find(new Document("_id", new Document("$in", page.ids())))
                    .projection(new Document("products", 1))
                    .into(new ArrayList<>())
                    .size();
        });
        read.print("products", floor);
    }

    private static MongoCollection<Document> floor(Settings settings, String database) {
        var uri = settings.mongoUri() == null ? "mongodb://localhost:" + settings.mongoPort() : settings.mongoUri();
        return MongoClients.create(uri).getDatabase(database).getCollection("changes");
    }

    private static void export(Api api) {
        long began = System.nanoTime();
        var answer = api.send("GET", "/api/v1/products/export?kind=products", null);
        if (!answer.body().endsWith("}\n") || !answer.body().contains("\"complete\":true"))
            throw new IllegalStateException("The export has no trailer");
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "  export of %d lines: %.1f s, %.1f million characters a second%n",
                answer.body().lines().count() - 1,
                seconds,
                answer.body().length() / 1e6 / seconds);
    }
}

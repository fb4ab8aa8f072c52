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
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.demo.Api;

/** How fast a province's list is imported through the gateway, beside the same documents put straight into the same store. */
final class ImportBench implements Bench {

    private static final int BATCH = 500;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String options() {
        return "--rows 20000";
    }

    @Override
    public int run(Options options, Settings settings) {
        int rows = options.number("rows", 20_000);
        long began = System.nanoTime();
        var run = Long.toString(System.currentTimeMillis(), 36);
        var data = settings.data().resolve("bench-" + run);
        var suffix = "--ocop.database-suffix=_" + run;
        try (var platform = new Standalone(settings.with(data, List.of("--ocop.gateway.rate-limit=0", suffix)))) {
            Main.print(platform, began);
            var api = Api.of(platform.gateway(), "admin", secret(platform));
            report("warm-up", rows / 10, imported(api, list("warm", rows / 10)));
            long before = used();
            var peak = new Peak();
            report("import, all new", rows, imported(api, list("first", rows)));
            long more = peak.most() - before;
            report("the same file again", rows, imported(api, list("first", rows)));
            report("floor: bulk inserts into the store", rows, floor(settings, "ocop_catalog_" + run));
            System.out.printf(
                    Locale.ROOT,
                    "%n  most memory held during the import: %d MB more than before; peak of the process: %d MB%n",
                    more >> 20,
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

    private static String list(String word, int rows) {
        var text =
                new StringBuilder("Tên sản phẩm,Chủ thể,Nhóm,Xã,Tỉnh,Hạng sao,Số QĐ,Ngày cấp,Mã SKU,Giá,Đơn vị tính\n");
        for (int i = 0; i < rows; i++) {
            text.append("Cà phê rang xay %s %d,Hợp tác xã %s %d,Đồ uống,xã Trường Xuân,tỉnh Lâm Đồng,%d,"
                    .formatted(word, i, word, i % 700, 3 + i % 2));
            text.append("%d/QĐ-UBND,5/3/2026,%s-%d,%d,hộp\n".formatted(1 + i % 40, word, i, 50_000 + i));
        }
        return text.toString();
    }

    /** @return seconds until it is done */
    private static double imported(Api api, String list) {
        long began = System.nanoTime();
        var job = api.expect(api.send("POST", "/api/v1/imports", list, "Prefer", "respond-async"));
        var path = "/api/v1/imports/" + job.path("id").asString();
        while (!job.path("state").asString().equals("DONE")) {
            if (job.path("state").asString().equals("FAILED")) throw new IllegalStateException("The import failed");
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            job = api.get(path);
        }
        if (job.path("refused").asInt() > 0) throw new IllegalStateException("Rows were refused: " + job);
        return (System.nanoTime() - began) / 1e9;
    }

    private static double floor(Settings settings, String database) {
        var uri = settings.mongoUri() == null ? "mongodb://localhost:" + settings.mongoPort() : settings.mongoUri();
        try (var mongo = MongoClients.create(uri)) {
            var store = mongo.getDatabase(database);
            var documents = store.getCollection("products").find().into(new ArrayList<>());
            MongoCollection<Document> target = store.getCollection("floor");
            long began = System.nanoTime();
            for (int from = 0; from < documents.size(); from += BATCH)
                target.insertMany(documents.subList(from, Math.min(from + BATCH, documents.size())));
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static void report(String name, int rows, double seconds) {
        System.out.printf(
                Locale.ROOT, "  %-36s %6d rows  %6.1f s  %8.0f rows/s%n", name, rows, seconds, rows / seconds);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Looks now and then at what is really held, seldom enough not to hold up what is measured. */
    private static final class Peak {

        private volatile boolean over;
        private volatile long most;

        Peak() {
            Thread.ofPlatform().daemon().start(() -> {
                while (!over) {
                    most = Math.max(most, used());
                    LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
                }
            });
        }

        long most() {
            over = true;
            return most;
        }
    }
}

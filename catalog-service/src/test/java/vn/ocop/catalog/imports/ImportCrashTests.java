package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.imports.Import.Outcome;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;
import vn.ocop.sheet.Upload;

/** An import that is killed anywhere is gone on with, and its report says what one that was not killed would have said. */
class ImportCrashTests {

    private static final String HEADER = "Tên sản phẩm,Chủ thể,Bộ,Xã,Tỉnh,Hạng sao,Số quyết định,Ngày cấp\n";
    private static final ImportSettings SETTINGS =
            new ImportSettings(Duration.ZERO, 50_000, 1, Duration.ofMinutes(5), 30, 365);

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String word = UUID.randomUUID().toString().substring(0, 6);
    private final String database = Engines.freshDatabase("imports");
    private int writesLeft = Integer.MAX_VALUE;

    /** Steps are writes of the report and of how far it is: before and after the products of each of the three parts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void isGoneOnWithAsIfNothingHadHappened(int writes) throws IOException {
        var client = dying(RunningCatalog.mongo());
        var imports = new Imports(client, database, new EventJson(), SETTINGS);
        var parts = new ImportParts(client, database, new EventJson());
        var files = new RawFiles(client, database);
        imports.declareIndexes();
        var job = add(imports, files);
        var held = imports.claim().orElseThrow();
        writesLeft = writes;
        try {
            run(held, imports, parts, files);
        } catch (Killed expected) {
            assertThat(writesLeft).isNegative();
        }
        writesLeft = Integer.MAX_VALUE;
        var lease = new Document("$set", new Document("leaseUntil", new Date(0)));
        RunningCatalog.mongo()
                .getDatabase(database)
                .getCollection("imports")
                .updateOne(new Document("_id", job), lease);
        var again = imports.claim();
        if (again.isPresent()) run(again.get(), imports, parts, files);

        var done = imports.find(job).orElseThrow();
        assertThat(done.state()).isEqualTo(Import.State.DONE);
        assertThat(done.read()).isEqualTo(1_202);
        assertThat(done.effects()).isEqualTo(Map.of("CREATED", 1_200));
        assertThat(done.outcomes().get(Outcome.REFUSED)).isEqualTo(2);
        var rows = parts.list(job, 0, done.read(), 5_000, each -> true);
        assertThat(rows).hasSize(1_202);
        assertThat(rows.getLast().item().issues()).extracting(Issue::code).contains("REPEATED");
    }

    private static void run(Imports.Claimed held, Imports imports, ImportParts parts, RawFiles files)
            throws IOException {
        var writer = RunningCatalog.bean(PartWriter.class);
        try (var run = new ImportRun(held, imports, parts, files, writer, RunningCatalog.bean(Taxonomies.class))) {
            while (run.nextPart()) assertThat(run).isNotNull();
        }
    }

    private String add(Imports imports, RawFiles files) throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 1_201; i++) {
            var stars = i == 700 ? "9" : "3";
            text.append(
                    "Trà %s %d,HTX %s,12,,tỉnh Lâm Đồng,%s,12/QĐ-UBND,2026-05-10\n".formatted(word, i, word, stars));
        }
        text.append("Trà %s 0,HTX %s,12,,tỉnh Lâm Đồng,3,12/QĐ-UBND,2026-05-10\n".formatted(word, word));
        var id = Imports.newId();
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (var upload = Upload.of(new ByteArrayInputStream(bytes))) {
            files.put(id, upload.path());
        }
        imports.add(
                new Import(
                        id,
                        "tester",
                        null,
                        Import.Kind.PRODUCTS,
                        false,
                        null,
                        "CSV",
                        bytes.length,
                        "",
                        "comma",
                        Decision.UNKNOWN,
                        Import.State.WAITING,
                        Instant.now(),
                        null,
                        1_202,
                        0,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        0),
                id);
        return id;
    }

    private MongoClient dying(MongoClient real) {
        return wrap(MongoClient.class, real);
    }

    @SuppressWarnings("unchecked")
    private <T> T wrap(Class<T> type, Object real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            var name = method.getName();
            boolean write = name.equals("replaceOne") || name.equals("updateOne");
            if (write && writesLeft-- == 0) throw new Killed();
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            boolean goOn = name.equals("getDatabase") || name.equals("getCollection");
            return goOn ? wrap(method.getReturnType(), result) : result;
        });
    }
}

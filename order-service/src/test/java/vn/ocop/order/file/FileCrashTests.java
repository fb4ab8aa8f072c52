package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.embedded.Engines;
import vn.ocop.http.Caller;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.lifecycle.Rehearsal;
import vn.ocop.order.listing.Assortment;
import vn.ocop.sheet.Upload;

/** A file that is killed anywhere is gone on with: each order is placed once, and the report says what it would have said. */
@OnEngines
class FileCrashTests {

    private static final FileSettings SETTINGS = new FileSettings(Duration.ZERO, 50_000, 1, Duration.ofMinutes(5), 365);
    private static final Caller STAFF = new Caller("staff", null, Set.of("orders:admin"), Set.of(), false, null);

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private IntakeLog intake;

    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private MongoClient mongo;

    private final String database = Engines.freshDatabase("files");
    private int writesLeft = Integer.MAX_VALUE;

    /** Steps are writes of times, of outcomes, and of how far it is, for each of two parts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void isGoneOnWithAsIfNothingHadHappened(int writes) throws IOException {
        Goods.arrive(sender, assortment, Goods.TEA);
        var market = Marketplace.on(mvc, "voso");
        var client = wrap(MongoClient.class, mongo);
        var json = new EventJson();
        var jobs = new FileJobs(client, database, json, SETTINGS);
        var parts = new FileParts(client, database, json);
        var clock = new FileClock(client, database, json);
        var sending = new PartSender(intake, rehearsal, assortment, clock, json);
        var worker = new FileWorker(jobs, parts, clock, sending, SETTINGS);
        jobs.declareIndexes();
        var files = new FileIntake(
                jobs,
                parts,
                new FileFormats(client, database),
                worker,
                SETTINGS,
                new IntakeSettings(Duration.ofSeconds(2), "pepper", 1));
        var wish = new FileIntake.Wish("voso", market.shop(), false, FileJob.ErrorPolicy.CONTINUE, "voso.csv", null);
        FileJob job;
        try (var upload = Upload.of(new ByteArrayInputStream(file()))) {
            job = files.take(upload, wish, STAFF);
        }

        var held = jobs.claim().orElseThrow();
        writesLeft = writes;
        try {
            work(held, jobs, worker);
        } catch (Killed expected) {
            assertThat(writesLeft).isNegative();
        }
        writesLeft = Integer.MAX_VALUE;
        mongo.getDatabase(database)
                .getCollection("file-jobs")
                .updateOne(
                        new Document("_id", job.id()), new Document("$set", new Document("leaseUntil", new Date(0))));
        var again = jobs.claim();
        if (again.isPresent()) work(again.get(), jobs, worker);

        var done = jobs.find(job.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(FileJob.State.DONE);
        assertThat(done.parts()).isEqualTo(2);
        assertThat(done.done()).isEqualTo(601);
        assertThat(done.outcomes()).isEqualTo(Map.of(Outcome.CREATED, 600, Outcome.REJECTED, 1));
        assertThat(parts.list(done, 0, 0, 1_000, each -> each.outcome() == Outcome.CREATED))
                .hasSize(600);
        for (int i = 0; i < 600; i += 75) {
            var order = Marketplace.json(market.get("/api/v1/orders/" + Ids.order("voso", market.shop(), "V-" + i)));
            assertThat(order.path("order").path("lines").get(0).path("quantity").asInt())
                    .isEqualTo(2);
            assertThat(order.path("entries")).hasSize(1);
            assertThat(order.path("order").path("updatedAt").asString())
                    .isEqualTo(job.createdAt().toString());
        }
    }

    private static void work(FileJobs.Claimed held, FileJobs jobs, FileWorker worker) {
        var job = held.job();
        while (job.partsDone() < job.parts()) {
            job = worker.next(job);
            jobs.progress(held, job);
        }
        jobs.finish(held, job.done(Instant.now()));
    }

    private static byte[] file() {
        var text = new StringBuilder("Mã đơn hàng,Ngày đặt,Mã SKU,Số lượng,Đơn giá\n");
        for (int i = 0; i < 601; i++)
            text.append("V-%d,15/09/2026,%s,%s,85000\n".formatted(i, Goods.TEA, i == 600 ? "x" : "2"));
        return Files.csv(text.toString());
    }

    @SuppressWarnings("unchecked")
    private <T> T wrap(Class<T> type, Object real) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            var name = method.getName();
            boolean write = name.equals("replaceOne") || name.equals("updateOne") || name.equals("bulkWrite");
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

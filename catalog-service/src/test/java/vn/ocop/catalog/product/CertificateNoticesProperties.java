package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.certificate.History;
import vn.ocop.catalog.producer.ProducerKind;
import vn.ocop.catalog.stock.Crashes;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Outbox;

/** However many look, whoever is killed while looking, and whatever else changes: each notice is told once. */
class CertificateNoticesProperties {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final Actor SOMEBODY = Actor.sweep("test");

    private final String database = Engines.freshDatabase("notices");
    private final Crashes crashes = new Crashes();
    private final Products products = ProductStore.over(RunningCatalog.mongo(), database);
    private final Day day = new Day();

    /** Noon of a day that the test moves. */
    private static final class Day extends Clock {
        LocalDate today = START;

        @Override
        public Instant instant() {
            return today.atTime(12, 0).atZone(VIETNAM).toInstant();
        }

        @Override
        public ZoneId getZone() {
            return VIETNAM;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }

    private static Product certified(String id, LocalDate issuedOn) {
        var product = new Product(
                id,
                1,
                null,
                null,
                null,
                "Trà " + id,
                true,
                List.of(),
                null,
                new Product.Producer("prc-1", 1, "Hợp tác xã", ProducerKind.COOPERATIVE, false, false, null),
                null,
                null,
                null,
                null,
                Product.Dossier.NONE,
                List.of());
        var award =
                new Award("C-" + id, null, null, null, null, 4, null, null, issuedOn, issuedOn.plusMonths(36), null);
        return product.with(History.NONE.awarded(award, issuedOn)).following(null);
    }

    private void record(List<Product> some) {
        RunningCatalog.mongo().getDatabase(database).drop();
        products.write(
                some.stream().map(each -> Products.Write.changed(null, each)).toList(), SOMEBODY);
    }

    /** What each product has told of its end, in order: days left, 0 for lapsed. Nobody sends in this test. */
    private Map<String, List<Integer>> told() {
        var told = new HashMap<String, List<Integer>>();
        var documents = RunningCatalog.mongo().getDatabase(database).getCollection("products");
        for (var each : documents.find()) {
            var notices = new ArrayList<Integer>();
            for (var entry : each.getList(Outbox.FIELD, Document.class)) {
                if (entry.getString("type").equals("CertificateExpiring"))
                    notices.add(Document.parse(entry.getString("body")).getInteger("daysLeft"));
                if (entry.getString("type").equals("CertificateLapsed")) notices.add(0);
            }
            told.put(each.getString("_id"), notices);
        }
        return told;
    }

    /** Of all notices since the last look only the last is told. */
    private static List<Integer> expected(LocalDate issuedOn, List<LocalDate> looks) {
        var expected = new ArrayList<Integer>();
        var end = issuedOn.plusMonths(36);
        var dues = Map.of(180, end.minusDays(180), 90, end.minusDays(90), 30, end.minusDays(30), 0, end.plusDays(1));
        var since = issuedOn;
        for (var look : looks) {
            Integer most = null;
            for (int left : new int[] {180, 90, 30, 0}) {
                var due = dues.get(left);
                if (due.isAfter(since) && !due.isAfter(look)) most = left;
            }
            if (most != null) expected.add(most);
            since = look;
        }
        return expected;
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void eachNoticeIsToldOnceWhereverOneThatLooksIsKilled(@ForAll Random random) {
        var issued = new HashMap<String, LocalDate>();
        for (int i = 0; i <= random.nextInt(6); i++)
            issued.put("prd-" + i, START.minusMonths(36).plusDays(random.nextInt(400)));
        record(issued.entrySet().stream()
                .map(each -> certified(each.getKey(), each.getValue()))
                .toList());
        var looks = new ArrayList<LocalDate>();
        for (day.today = START;
                day.today.isBefore(START.plusDays(900));
                day.today = day.today.plusDays(1 + random.nextInt(random.nextBoolean() ? 20 : 200))) {
            lookWithCrashes(random);
            looks.add(day.today);
        }
        var told = told();
        issued.forEach((id, on) -> assertThat(told.get(id)).as("of %s", on).isEqualTo(expected(on, looks)));
    }

    /** As in life: one that was killed is started again, and looks again; and somebody changes something at any moment. */
    private void lookWithCrashes(Random random) {
        for (int i = 0; i < 10; i++) {
            var notices =
                    new CertificateNotices(ProductStore.over(crashes.over(RunningCatalog.mongo()), database), day);
            if (random.nextInt(3) > 0) crashes.dieAt(random.nextInt(3), random.nextBoolean());
            if (random.nextInt(4) == 0) change("prd-0");
            try {
                notices.tell();
                if (random.nextInt(3) > 0) break;
            } catch (Crashes.Died killed) {
                if (random.nextBoolean()) new CertificateNotices(products, day).tell();
            } finally {
                crashes.never();
            }
        }
        new CertificateNotices(products, day).tell();
    }

    private void change(String id) {
        var before = products.find(id).orElseThrow();
        products.write(List.of(Products.Write.changed(before, before.following(before))), SOMEBODY);
    }

    @Example
    void ofManyThatLookAtOnceOneTells() throws Exception {
        int many = 450;
        var all = new ArrayList<Product>();
        for (int i = 0; i < many; i++)
            all.add(certified("prd-" + i, START.minusMonths(36).plusDays(i % 60)));
        record(all);
        day.today = START.plusDays(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> look =
                    () -> new CertificateNotices(ProductStore.over(RunningCatalog.mongo(), database), day).tell();
            int told = 0;
            for (var each : threads.invokeAll(List.of(look, look, look, look))) told += each.get();
            assertThat(told).isEqualTo(many);
        }
        assertThat(told().values()).allSatisfy(each -> assertThat(each).hasSize(1));
    }

    @Example
    void whatWasRecordedBeforeThereWereNoticesIsToldToo() {
        record(List.of(certified("prd-0", START.minusMonths(35))));
        var documents = RunningCatalog.mongo().getDatabase(database).getCollection("products");
        var of2024 = new Document("number", "A").append("kind", "UPGRADE").append("stars", 5);
        of2024.append("issuedOn", "2024-03-01")
                .append("validFrom", "2024-03-01")
                .append("validTo", "2027-03-01");
        var of2023 = new Document("number", "B").append("kind", "FIRST").append("stars", 4);
        of2023.append("issuedOn", "2023-03-01")
                .append("validFrom", "2023-03-01")
                .append("validTo", "2026-03-01");
        documents.updateOne(
                new Document("_id", "prd-0"),
                new Document("$set", new Document("certificates", List.of(of2024, of2023))));
        day.today = START.plusYears(2);
        var notices = new CertificateNotices(products, day);

        notices.adopt();
        notices.adopt();

        var adopted = products.find("prd-0").orElseThrow();
        assertThat(adopted.version()).isEqualTo(2);
        assertThat(adopted.certificates()).extracting(each -> each.number()).containsExactly("B", "A");
        assertThat(adopted.certificates().getFirst().validTo()).isEqualTo("2024-02-29");
        assertThat(notices.tell()).isEqualTo(1);
        assertThat(told().get("prd-0")).containsExactly(0);
    }

    @Example
    void nothingIsToldOfAWithdrawnProductUntilItIsBack() {
        record(List.of(certified("prd-0", START.minusMonths(37))));
        var there = products.find("prd-0").orElseThrow();
        var withdrawn = there.withdrawn().following(there);
        products.write(List.of(Products.Write.changed(there, withdrawn)), SOMEBODY);
        day.today = START;

        assertThat(new CertificateNotices(products, day).tell()).isZero();

        var now = products.find("prd-0").orElseThrow();
        var back = there.following(now);
        products.write(List.of(Products.Write.changed(now, back)), SOMEBODY);
        assertThat(new CertificateNotices(products, day).tell()).isEqualTo(1);
        assertThat(told().get("prd-0")).containsExactly(0);
    }
}

package vn.ocop.catalog.product;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.RunningCatalog.Answer;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.TopicTable;

/** Certificates as staff decide on them and as the world is told. */
class CertificateApiTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private String id = "";

    @BeforeEach
    void record() {
        var draft = Map.of("code", code, "name", "Trà " + code, "producer", Map.of("name", "Hợp tác xã " + code));
        id = send("POST", "/api/v1/products", draft, STAFF).body().path("id").asString();
    }

    private Answer award(String number, int stars, LocalDate issuedOn, Object... more) {
        var award = new HashMap<String, Object>();
        award.put("number", number);
        award.put("stars", stars);
        award.put("issuedOn", issuedOn.toString());
        for (int i = 0; i < more.length; i += 2) award.put((String) more[i], more[i + 1]);
        return send("POST", "/api/v1/products/" + id + "/certificates", award, STAFF);
    }

    private Answer decide(String number, String what, Map<String, Object> body) {
        return send("POST", "/api/v1/products/" + id + "/certificates/" + number + "/" + what, body, STAFF);
    }

    private static JsonNode done(Answer answer, int status) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        return answer.body();
    }

    private List<String> asOf(LocalDate day) {
        var answer = send(
                "GET",
                "/api/v1/products/" + id + "/certificates?asOf="
                        + day.toString().replace("+", "%2B"),
                null,
                STAFF);
        return done(answer, 200).findValuesAsString("number");
    }

    @Test
    void isReadAsOfAnyDay() {
        done(award("1", 3, TODAY.minusYears(5)), 201);
        done(award("2", 4, TODAY.minusYears(1)), 201);
        assertThat(asOf(TODAY.minusYears(5).minusDays(1))).isEmpty();
        assertThat(asOf(TODAY.minusYears(5))).containsExactly("1");
        assertThat(asOf(TODAY.minusYears(1).minusDays(1))).isEmpty();
        assertThat(asOf(TODAY)).containsExactly("2");
        assertThat(asOf(LocalDate.MAX)).isEmpty();

        var all = done(send("GET", "/api/v1/products/" + id + "/certificates", null, STAFF), 200);
        assertThat(all.findValuesAsString("kind")).containsExactly("FIRST", "FIRST");
    }

    @Test
    void runsOnWhileAReevaluationIsOpen() {
        var end = TODAY.minusDays(10);
        done(award("1", 4, end.minusMonths(36), "validTo", end.toString()), 201);
        assertThat(asOf(TODAY)).isEmpty();

        var filed = done(
                decide("1", "reevaluation", Map.of("filedOn", end.minusDays(5).toString())), 200);
        var certificate = filed.path("certificates").path(0);
        assertThat(certificate.path("reevaluation").path("timing").asString()).isEqualTo("LATE");
        assertThat(certificate.path("validTo").asString())
                .isEqualTo(end.plusDays(180).toString());
        assertThat(certificate.path("decidedTo").asString()).isEqualTo(end.toString());
        assertThat(asOf(TODAY)).containsExactly("1");

        done(decide("latest", "reevaluation/refusal", Map.of("refusedOn", TODAY.toString())), 200);
        assertThat(asOf(TODAY.minusDays(1))).containsExactly("1");
        assertThat(asOf(TODAY)).isEmpty();
    }

    @Test
    void ofAProvinceMayBePotentiallyFive() {
        var body = done(award("1", 4, TODAY.minusDays(3), "score", 94, "authority", "UBND tỉnh Lâm Đồng"), 201);
        assertThat(body.path("dossier").asString()).isEqualTo("POTENTIAL_FIVE");
        assertThat(body.path("certificates").path(0).path("level").asString()).isEqualTo("PROVINCE");
        assertThat(body.path("certificates").path(0).path("rule").asString()).isEqualTo("26/2026/QĐ-TTg");
        refusedFor(award("2", 5, TODAY, "score", 94, "authority", "UBND tỉnh Lâm Đồng"), "authority", "LEVEL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    issuedOn  | "soon"                     | TYPE
    issuedOn  | "1999-12-31"               | INVALID
    issuedOn  | "+999999999-12-31"         | INVALID
    issuedOn  | null                       | REQUIRED
    number    | ""                         | REQUIRED
    stars     | 2                          | MIN
    stars     | 6                          | MAX
    score     | 101                        | MAX
    score     | 65                         | SCORE_BAND
    score     | 70.5                       | TYPE
    level     | "DISTRICT"                 | LEVEL
    level     | "VILLAGE"                  | TYPE
    rule      | "1048/QĐ-TTg"              | RULE
    rule      | "my own"                   | TYPE
    kind      | "BEST"                     | TYPE
    validTo   | "2025-12-31"               | INVALID
    validTo   | "2029-02-01"               | TOO_LONG
    """)
    void eachBadFieldHasItsCodeAndItsPath(String field, String value, String wrong) {
        var award = JsonMapper.shared().createObjectNode();
        award.put("number", "1").put("stars", 4).put("issuedOn", "2026-01-31");
        award.set(field, JsonMapper.shared().readTree(value));
        refusedFor(send("POST", "/api/v1/products/" + id + "/certificates", award, STAFF), field, wrong);

        var draft = JsonMapper.shared().createObjectNode();
        draft.put("name", "Trà " + code).putObject("producer").put("name", "Hợp tác xã " + code);
        draft.putArray("certificates").add(award);
        refusedFor(send("POST", "/api/v1/products", draft, STAFF), "certificates[0]." + field, wrong);
    }

    @Test
    void refusesADayThatIsStillToCome() {
        done(award("1", 4, TODAY.minusDays(100)), 201);
        var tomorrow = TODAY.plusDays(1).toString();
        refusedFor(award("2", 4, TODAY.plusDays(40)), "issuedOn", "INVALID");
        refusedFor(decide("1", "reevaluation", Map.of("filedOn", tomorrow)), "filedOn", "INVALID");
        refusedFor(decide("1", "reevaluation/refusal", Map.of("refusedOn", tomorrow)), "refusedOn", "INVALID");
        refusedFor(
                decide("1", "revocation", Map.of("revokedOn", "+999999999-12-31", "reason", "x")),
                "revokedOn",
                "INVALID");
        refusedFor(decide("1", "revocation", Map.of("revokedOn", TODAY.toString())), "reason", "REQUIRED");
    }

    @Test
    void saysWhyADecisionCannotStand() {
        refused(award("1", 4, TODAY, "kind", "RENEWAL"), 409, "CERTIFICATE_WITHOUT_FORMER");
        refused(decide("latest", "reevaluation", Map.of("filedOn", TODAY.toString())), 404, "CERTIFICATE_NOT_FOUND");
        done(award("1", 4, TODAY.minusDays(100)), 201);
        refused(award("1", 4, TODAY.minusDays(100)), 409, "CERTIFICATE_EXISTS");
        refused(award("2", 3, TODAY, "kind", "UPGRADE"), 409, "CERTIFICATE_STARS");
        var revocation = Map.<String, Object>of("revokedOn", TODAY.toString(), "reason", "sai nhãn");
        refused(decide("9", "revocation", revocation), 404, "CERTIFICATE_NOT_FOUND");
        done(decide("1", "revocation", revocation), 200);
        refused(decide("1", "revocation", revocation), 409, "CERTIFICATE_REVOKED");
        refused(send("POST", "/api/v1/products/" + id + "/certificates", Map.of(), "catalog:read"), 403, "FORBIDDEN");
    }

    @Test
    void isGivenOnceHoweverManyDecideAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var works = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(
                            () -> award("1", 4, TODAY.minusDays(3)).status()))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var each : works) statuses.add(each.get());
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses).filteredOn(each -> each != 201).containsOnly(409);
        }
        assertThat(asOf(TODAY)).containsExactly("1");
    }

    @Test
    void isToldByWhatWasDecided() {
        var told = new ArrayList<JsonNode>();
        TopicTable topic = RunningCatalog.bean(Listeners.class).table("products", received -> {
            if (received.key().equals(id)) told.add(JsonMapper.shared().readTree(received.value()));
        });
        topic.start();
        try {
            done(award("1", 3, TODAY.minusYears(2)), 201);
            done(award("2", 4, TODAY.minusYears(1)), 201);
            done(award("3", 4, TODAY.minusDays(60)), 201);
            done(award("4", 3, TODAY.minusDays(30)), 201);
            done(decide("4", "revocation", Map.of("revokedOn", TODAY.toString(), "reason", "sai nhãn")), 200);
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(List.copyOf(told))
                            .extracting(each -> each.path("type").asString())
                            .endsWith(
                                    "CertificateIssued",
                                    "CertificateUpgraded",
                                    "CertificateRenewed",
                                    "CertificateDowngraded",
                                    "CertificateRevoked"));
        } finally {
            topic.stop();
        }
        var last = told.getLast();
        assertThat(last.path("certificate").asString()).isEqualTo("4");
        assertThat(last.path("product").path("certificates").size()).isEqualTo(4);
        assertThat(last.findValues("nextNoticeOn")).isEmpty();
    }
}

package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.send;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;

/** Which certificates end when, and which have ended. */
class EndsTests {

    private static final String STAFF = "catalog:read catalog:write";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    private final Ends ends = RunningCatalog.bean(Ends.class);
    private final String code = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> ids = new HashMap<>();
    private String producer = "";

    private String record(String name, Object... certificates) {
        var draft = Map.of(
                "code", code + "-" + name,
                "name", name + " " + code,
                "producer", Map.of("name", "Hợp tác xã " + code),
                "place", Map.of("oldProvince", "67"),
                "certificates", List.of(certificates));
        var body = send("POST", "/api/v1/products", draft, STAFF).body();
        producer = body.path("producer").path("id").asString();
        var id = body.path("id").asString();
        ids.put(id, name);
        return id;
    }

    private static Map<String, Object> award(String number, LocalDate last) {
        return Map.of(
                "number", number, "stars", 4, "issuedOn", last.minusMonths(30).toString(), "validTo", last.toString());
    }

    @BeforeEach
    void record() {
        record("today", award("1", TODAY));
        record("soon", award("1", TODAY.plusDays(20)));
        record("later", award("1", TODAY.plusDays(90)));
        record("past", award("1", TODAY.minusDays(1)));
        record(
                "renewed",
                award("1", TODAY.plusDays(3)),
                Map.of("number", "2", "stars", 4, "issuedOn", TODAY.minusDays(2).toString()));
        record("uncertified");
        var revoked = record("revoked", award("1", TODAY.plusDays(5)));
        var revocation = Map.of("revokedOn", TODAY.toString(), "reason", "sai nhãn");
        send("POST", "/api/v1/products/" + revoked + "/certificates/1/revocation", revocation, STAFF);
        var again = record("again", award("1", TODAY.minusMonths(20)));
        send("POST", "/api/v1/products/" + again + "/certificates", award("2", TODAY.plusDays(40)), STAFF);
        send("DELETE", "/api/v1/products/" + record("withdrawn", award("1", TODAY.plusDays(1))), null, STAFF);
    }

    private Ends.Scope mine() {
        return new Ends.Scope(null, null, producer);
    }

    private List<String> until(LocalDate last, Ends.Scope scope) {
        return ends.until(last, TODAY, scope).stream()
                .map(each -> ids.get(each.productId()))
                .toList();
    }

    @Test
    void findsWhatEndsSoonByItsLastDay() {
        assertThat(until(TODAY.plusDays(89), mine())).containsExactly("today", "soon", "again");
        assertThat(until(TODAY.plusDays(90), mine())).containsExactly("today", "soon", "again", "later");
        assertThat(until(TODAY.plusDays(19), mine())).containsExactly("today");
    }

    @Test
    void looksOnlyAtTheProvinceOfThenOrOfToday() {
        assertThat(until(TODAY.plusDays(20), new Ends.Scope("68", null, producer)))
                .containsExactly("today", "soon");
        assertThat(until(TODAY.plusDays(20), new Ends.Scope(null, "67", producer)))
                .containsExactly("today", "soon");
        assertThat(until(TODAY.plusDays(20), new Ends.Scope("67", null, producer)))
                .isEmpty();
    }

    @Test
    void findsWhatHasLapsedOrWasRevokedPartByPart() {
        var found = new ArrayList<String>();
        var seen = new LinkedHashSet<String>();
        String after = "";
        while (after != null) {
            var part = ends.lapsed(TODAY, after, 1, mine());
            part.ends().forEach(each -> found.add(ids.get(each.productId())));
            if (part.next() != null) assertThat(seen.add(part.next())).isTrue();
            after = part.next();
        }
        assertThat(found).containsExactlyInAnyOrder("past", "revoked");
    }
}

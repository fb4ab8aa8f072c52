package vn.ocop.catalog.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.verification.Naming.How;

/** What a code is worth at a moment, and for how long that may be said. */
class JudgeTests {

    private final Judge judge = new Judge(new VerificationSettings(Duration.ofMinutes(15), 180));

    private static Told.Certificate award(
            String number, int stars, String from, String to, @Nullable String revokedOn) {
        return new Told.Certificate(
                number,
                "858/QĐ-UBND",
                "UBND tỉnh Đồng Tháp",
                stars,
                LocalDate.parse(from),
                LocalDate.parse(from),
                LocalDate.parse(to),
                revokedOn == null ? null : LocalDate.parse(revokedOn),
                revokedOn == null ? null : "sai nhãn");
    }

    private static Register.Match match(How how, String text, Told.Certificate... awards) {
        var product = new Told.Product(
                "87-870-29974-3-2024",
                null,
                "Trà sen",
                true,
                null,
                new Told.Producer("HTX Sen"),
                null,
                List.of(awards));
        return new Register.Match(
                new Naming(Naming.keyOf(text), how, Naming.textOf(text), "prd-1"),
                new Register.Entry("prd-1", 1, false, product));
    }

    private Verification at(String instant, Register.Match... found) {
        return judge.answer("c", List.of(found), Instant.parse(instant));
    }

    /** 17:00Z is midnight in Vietnam. */
    @ParameterizedTest
    @CsvSource({
        "2024-06-18T16:59:59Z, UNKNOWN, ",
        "2024-06-18T17:00:00Z, VALID, 1095",
        "2026-12-20T16:59:59Z, VALID, 181",
        "2026-12-20T17:00:00Z, EXPIRING, 180",
        "2027-06-19T16:59:59Z, EXPIRING, 0",
        "2027-06-19T17:00:00Z, LAPSED, "
    })
    void changesAtMidnightInVietnam(String instant, Validity validity, @Nullable Long daysLeft) {
        var answer = at(instant, match(How.PRODUCT_CODE, "x", award("A", 4, "2024-06-19", "2027-06-19", null)));

        assertThat(answer.validity()).isEqualTo(validity);
        assertThat(answer.daysLeft()).isEqualTo(daysLeft);
        assertThat(answer.stars()).isEqualTo(daysLeft == null ? null : 4);
        assertThat(answer.product()).isEqualTo("Trà sen");
    }

    @Test
    void isRevokedFromTheDayOfTheRevocation() {
        var award = match(How.GTIN, "x", award("A", 4, "2024-06-19", "2027-06-19", "2025-03-01"));

        assertThat(at("2025-02-28T16:59:59Z", award).validity()).isEqualTo(Validity.VALID);
        var revoked = at("2025-02-28T17:00:00Z", award);
        assertThat(revoked.validity()).isEqualTo(Validity.REVOKED);
        assertThat(revoked.stars()).isNull();
        assertThat(revoked.texts().vi()).contains("thu hồi ngày 01/03/2025", "sai nhãn");
        assertThat(revoked.texts().en()).contains("revoked on 1 March 2025");
    }

    @Test
    void anOldCertificatesNumberIsAnsweredForThatOneAndNamesTheNewOne() {
        var old = award("A", 3, "2022-06-01", "2025-05-31", null);
        var now = award("B", 4, "2025-06-01", "2028-06-01", null);

        var byOld = at("2026-01-01T00:00:00Z", match(How.CERTIFICATE, "A", old, now));
        assertThat(byOld.validity()).isEqualTo(Validity.LAPSED);
        assertThat(byOld.current()).isEqualTo("B");
        assertThat(byOld.texts().vi()).contains("hiện có giấy chứng nhận số B, 4 sao");

        var byProduct = at("2026-01-01T00:00:00Z", match(How.PRODUCT_CODE, "x", old, now));
        assertThat(byProduct.validity()).isEqualTo(Validity.VALID);
        assertThat(byProduct.stars()).isEqualTo(4);
        assertThat(byProduct.current()).isNull();
    }

    @Test
    void aCodeOfSeveralProductsIsSaidToBeSeveralAndIsValidForNone() {
        var award = award("A", 4, "2024-06-19", "2027-06-19", null);
        var answer = at("2025-01-01T00:00:00Z", match(How.GTIN, "x", award), match(How.GTIN, "x"));

        assertThat(answer.validity()).isEqualTo(Validity.UNKNOWN);
        assertThat(answer.matches()).isEqualTo(2);
        assertThat(answer.product()).isNull();
        assertThat(answer.candidates())
                .extracting(Verification.Candidate::validity)
                .containsExactly(Validity.VALID, Validity.UNKNOWN);
        assertThat(answer.texts().en()).contains("2 different products");
    }

    @Test
    void anAnswerIsTheSameWithinAMinuteAndNeverOutlivesItsDay() {
        var award = match(How.GTIN, "x", award("A", 4, "2024-06-19", "2027-06-19", null));

        assertThat(at("2025-01-01T01:02:03Z", award)).isEqualTo(at("2025-01-01T01:02:59.9Z", award));
        assertThat(at("2025-01-01T01:02:03Z", award).until()).isEqualTo("2025-01-01T01:17:00Z");
        assertThat(at("2025-01-01T16:50:03Z", award).until()).isEqualTo("2025-01-01T17:00:00Z");
        assertThat(at("2025-01-01T16:50:03Z", award).on()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(at("2025-01-01T01:02:03Z").until()).isEqualTo("2025-01-01T01:04:00Z");
        assertThat(Instant.parse("2025-01-01T17:00:00Z")
                        .atOffset(ZoneOffset.ofHours(7))
                        .getHour())
                .isZero();
    }
}

package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.verification.Standings.Standing;
import vn.ocop.catalog.verification.Validity;

/** What a channel shows is held against the register. */
class InspectionTests {

    private static Listing listing(
            @Nullable String product, @Nullable String title, @Nullable Integer stars, @Nullable Long price) {
        return new Listing("tiktok", "s", "TEA-100", 1, false, product, title, null, stars, price, null, Instant.EPOCH);
    }

    private static Standing standing(Validity validity, int stars, boolean withdrawn) {
        var last = validity == Validity.UNKNOWN ? null : LocalDate.of(2027, 6, 19);
        return new Standing(
                "p", "Trà sen", "HTX Sen", List.of(), withdrawn, validity, stars, last, Map.of("TEA-100", 85_000L), 2);
    }

    private static String issues(Listing listing, @Nullable Standing standing) {
        return String.join(
                " ",
                Inspection.of(listing, standing).stream()
                        .map(each -> each.code() + "/" + each.severity())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALID    | 4 | false | 4 | ",
                "VALID    | 4 | false | 3 | ",
                "VALID    | 4 | false |   | ",
                "VALID    | 4 | false | 5 | STAR_CLAIM_ABOVE_CERTIFICATE/ERROR",
                "EXPIRING | 4 | false | 4 | CERTIFICATE_EXPIRING/WARNING",
                "EXPIRING | 4 | false | 5 | CERTIFICATE_EXPIRING/WARNING STAR_CLAIM_ABOVE_CERTIFICATE/ERROR",
                "LAPSED   | 0 | false |   | CERTIFICATE_LAPSED/WARNING",
                "LAPSED   | 0 | false | 4 | CERTIFICATE_LAPSED/ERROR STAR_CLAIM_WITHOUT_CERTIFICATE/ERROR",
                "REVOKED  | 0 | false |   | CERTIFICATE_REVOKED/WARNING",
                "REVOKED  | 0 | false | 3 | CERTIFICATE_REVOKED/ERROR STAR_CLAIM_WITHOUT_CERTIFICATE/ERROR",
                "UNKNOWN  | 0 | false |   | ",
                "UNKNOWN  | 0 | false | 3 | STAR_CLAIM_WITHOUT_CERTIFICATE/ERROR",
                "VALID    | 4 | true  | 4 | PRODUCT_WITHDRAWN/ERROR"
            })
    void starsAreHeldAgainstTheCertificateOfToday(
            Validity validity, int stars, boolean withdrawn, @Nullable Integer claimed, @Nullable String expected) {
        assertThat(issues(listing("p", "Trà", claimed, 85_000L), standing(validity, stars, withdrawn)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Trà sen OCOP 5 sao, 5",
        "Trà sen (OCOP: 5 SAO) hộp 100g, 5",
        "Trà sen 5 sao OCOP chính hãng, 5",
        "TRA SEN OCOP 5* hop qua, 5",
        "Trà sen đạt chuẩn ocop – 3 sao, 3",
        "Khách sạn 5 sao, 0",
        "Trà sen OCOP, 0",
        "Trà sen 15 sao OCOP, 0",
        "Ngôi sao OCOP, 0"
    })
    void starsInATitleAreAClaimToo(String title, int claim) {
        assertThat(Inspection.claim(listing("p", title, null, 1L))).isEqualTo(claim);
        assertThat(Inspection.claim(listing("p", title, 4, 1L))).isEqualTo(4);
    }

    @Test
    void aClaimThatNothingBacksSaysBothNumbersAndWhereItStands() {
        var issue = Inspection.of(listing("p", "Trà OCOP 5 sao", null, 85_000L), standing(Validity.VALID, 4, false))
                .getFirst();
        assertThat(issue.attribute()).isEqualTo("title");
        assertThat(issue.shown()).isEqualTo(5);
        assertThat(issue.registered()).isEqualTo(4);
        assertThat(issue.resolution()).isEqualTo(Issue.Resolution.MERCHANT_ACTION);
        assertThat(issue.messages().vi()).isEqualTo("Ghi 5 sao nhưng giấy chứng nhận chỉ có 4 sao");
    }

    @Test
    void aListingWithoutAProductIsWorseWhenItClaimsStars() {
        assertThat(issues(listing(null, "Trà", null, 1L), null)).isEqualTo("UNLINKED/WARNING");
        assertThat(issues(listing(null, "Trà OCOP 4 sao", null, 1L), null)).isEqualTo("UNLINKED/ERROR");
        assertThat(issues(listing(null, "Trà", null, null), null)).isEqualTo("UNLINKED/WARNING NO_PRICE/INFO");
        assertThat(issues(listing("p", "Trà OCOP 4 sao", null, 1L), null)).isEqualTo("PRODUCT_PENDING/INFO");
    }

    @Test
    void aPriceIsHeldAgainstThatOfTheVeryPackOrOfTheOnlyOne() {
        var valid = standing(Validity.VALID, 4, false);
        var differs = Inspection.of(listing("p", null, null, 99_000L), valid).getFirst();
        assertThat(differs.code()).isEqualTo(Issue.Code.PRICE_DIFFERS);
        assertThat(differs.shown()).isEqualTo(99_000);
        assertThat(differs.registered()).isEqualTo(85_000);

        var other = new Listing("tiktok", "s", "OTHER", 1, false, "p", null, null, null, 99_000L, null, Instant.EPOCH);
        assertThat(issues(other, valid)).as("two packs, and nobody knows which").isEmpty();
        var onlyOne = new Standing(
                "p", "Trà", "HTX", List.of(), false, Validity.VALID, 4, LocalDate.MAX, Map.of("A", 85_000L), 1);
        assertThat(issues(other, onlyOne)).isEqualTo("PRICE_DIFFERS/WARNING");
    }
}

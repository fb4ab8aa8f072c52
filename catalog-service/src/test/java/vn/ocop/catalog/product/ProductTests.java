package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.ocop.http.Problem;

/** What a product is on a day, and which awards may follow which. */
class ProductTests {

    private static final LocalDate ISSUED = LocalDate.of(2024, 6, 19);
    private final Product product = new Product(
            "prd-1",
            1,
            null,
            "87-1",
            null,
            "Trà lá sen",
            true,
            List.of(),
            null,
            new Product.Producer("prc-1", "Hợp tác xã", Product.Producer.Kind.COOPERATIVE, false, false),
            null,
            null,
            null,
            null,
            Product.Dossier.RECOGNISED,
            List.of(award("87-2024-1", Certificate.Kind.FIRST, 4, ISSUED)));

    private static Certificate award(String number, Certificate.Kind kind, int stars, LocalDate issued) {
        return new Certificate(
                number, null, null, kind, stars, null, issued, issued, issued.plusMonths(36), null, null);
    }

    @Test
    void hasItsStarsFromTheFirstToTheLastDayOfItsCertificate() {
        assertThat(product.starsOn(ISSUED)).isEqualTo(4);
        assertThat(product.starsOn(ISSUED.plusMonths(36))).isEqualTo(4);
        assertThat(product.starsOn(ISSUED.plusMonths(36).plusDays(1))).isZero();
        assertThat(product.starsOn(ISSUED.minusDays(1))).isZero();
    }

    @Test
    void losesItsStarsOnTheDayOfARevocation() {
        var revokedOn = ISSUED.plusDays(100);
        var revoked = product.withCertificates(
                List.of(product.certificates().getFirst().revoked(revokedOn, "mislabelled")));
        assertThat(revoked.starsOn(revokedOn.minusDays(1))).isEqualTo(4);
        assertThat(revoked.starsOn(revokedOn)).isZero();
    }

    @Test
    void hasTheStarsOfAnUpgradeFromItsOwnDayOn() {
        var upgrade = award("TW-2025-9", Certificate.Kind.UPGRADE, 5, ISSUED.plusYears(1));
        var upgraded = product.awarded(upgrade);
        assertThat(upgraded.starsOn(ISSUED.plusYears(1).minusDays(1))).isEqualTo(4);
        assertThat(upgraded.starsOn(ISSUED.plusYears(1))).isEqualTo(5);
        assertThat(upgraded.certificates()).hasSize(2);
    }

    @Test
    void refusesASecondFirstAwardThatOverlaps() {
        refuses(award("87-2025-2", Certificate.Kind.FIRST, 4, ISSUED.plusYears(1)), "CERTIFICATE_OVERLAP");
    }

    @Test
    void refusesANumberTwice() {
        refuses(award("87-2024-1", Certificate.Kind.RENEWAL, 4, ISSUED.plusYears(3)), "CERTIFICATE_EXISTS");
    }

    @Test
    void refusesAnUpgradeToFewerStarsAndAnAwardOlderThanTheLast() {
        refuses(award("87-2025-3", Certificate.Kind.UPGRADE, 3, ISSUED.plusYears(1)), "CERTIFICATE_IMPOSSIBLE");
        refuses(award("87-2023-3", Certificate.Kind.RENEWAL, 4, ISSUED.minusYears(1)), "CERTIFICATE_IMPOSSIBLE");
    }

    private void refuses(Certificate award, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> product.awarded(award))
                .satisfies(each -> assertThat(each.getBody().getProperties()).containsEntry("code", code));
    }
}

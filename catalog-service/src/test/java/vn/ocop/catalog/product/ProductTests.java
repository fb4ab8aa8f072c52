package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.producer.ProducerKind;

/** What a product is by its certificates. */
class ProductTests {

    private static final LocalDate ISSUED = LocalDate.of(2024, 6, 19);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
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
            new Product.Producer("prc-1", 1, "Hợp tác xã", ProducerKind.COOPERATIVE, false, false, null),
            null,
            null,
            null,
            null,
            Product.Dossier.NONE,
            List.of());

    private static Award award(String number, int stars, @Nullable Integer score, LocalDate issued) {
        return new Award(number, null, null, null, null, stars, score, null, issued, issued.plusMonths(36), null);
    }

    private Product with(Award... awards) {
        return product.with(product.history().with(List.of(awards), TODAY));
    }

    @Test
    void hasItsStarsFromTheFirstToTheLastDayOfItsCertificate() {
        var certified = with(award("87-2024-1", 4, null, ISSUED));
        assertThat(certified.starsOn(ISSUED.minusDays(1))).isZero();
        assertThat(certified.starsOn(ISSUED)).isEqualTo(4);
        assertThat(certified.starsOn(ISSUED.plusMonths(36))).isEqualTo(4);
        assertThat(certified.starsOn(ISSUED.plusMonths(36).plusDays(1))).isZero();
    }

    @Test
    void isRecognisedByAnAwardAndPotentiallyFiveByItsScore() {
        assertThat(product.dossier()).isEqualTo(Product.Dossier.NONE);
        assertThat(with(award("1", 4, 80, ISSUED)).dossier()).isEqualTo(Product.Dossier.RECOGNISED);
        var potential = with(award("1", 4, 92, ISSUED));
        assertThat(potential.dossier()).isEqualTo(Product.Dossier.POTENTIAL_FIVE);
        var five = potential.with(potential.history().with(List.of(award("2", 5, 92, ISSUED.plusDays(100))), TODAY));
        assertThat(five.dossier()).isEqualTo(Product.Dossier.RECOGNISED);
    }
}

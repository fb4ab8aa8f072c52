package vn.ocop.promotion.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our copy of an order, and how much of its quote's money it gives back. */
class FactTests {

    private static Fact of(Fact.Line... lines) {
        var at = Instant.parse("2026-09-15T03:20:30Z");
        return new Fact("ord", 3, 1, "tiktok", "shop", at, "room", "qte", List.of(lines), List.of());
    }

    private static Fact.Line line(int quantity, int gone, long discount) {
        return new Fact.Line(1, "prd", "prc", quantity, gone, 100_000, discount);
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, gone, discount shown, money reserved, what comes back
        "2, 0, 20000, 20000,     0",
        "2, 1, 20000, 20000, 10000",
        "2, 2, 20000, 20000, 20000",
        "3, 1, 10000, 10000,  3333",
        "3, 3, 10000, 10000, 10000",
        // the order shows less than was reserved: nobody got the rest
        "2, 0, 15000, 20000,  5000",
        "2, 1, 15000, 20000, 12500",
        "2, 0,     0, 20000, 20000",
        // the channel added of its own: the campaign's part in proportion
        "2, 1, 40000, 20000, 10000",
        "2, 2, 40000, 20000, 20000",
        // never more than there was
        "2, 3, 20000, 20000, 20000"
    })
    void givesBackWhatDidNotStaySold(int quantity, int gone, long shown, long reserved, long back) {
        assertThat(of(line(quantity, gone, shown)).unspent(reserved)).isEqualTo(back);
    }

    @Test
    void addsUpOverLines() {
        assertThat(of(line(2, 1, 9_000), line(1, 0, 6_000)).unspent(15_000)).isEqualTo(4_500);
        assertThat(of(line(2, 2, 9_000), line(1, 1, 6_000)).unspent(15_000)).isEqualTo(15_000);
        assertThat(of().unspent(15_000)).isEqualTo(15_000);
    }

    @Test
    void isReadAsItWasWritten() {
        var fact = of(line(2, 1, 9_000))
                .attributedTo(List.of(
                        new Fact.Attribution("CAMPAIGN", "cmp", 1, 10_000, 9_000L, "QUOTE", "LAST", 100),
                        new Fact.Attribution("LIVESTREAM", "live", 1, 10_000, null, "ROOM", "LAST", 100)));
        assertThat(Fact.of(fact.document())).isEqualTo(fact);
    }
}

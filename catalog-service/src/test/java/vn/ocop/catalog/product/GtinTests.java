package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Check digits, as GS1 computes them. */
class GtinTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"96385074", "036000291452", "4006381333931", "8938505970011", "00012345600012", "10614141000415"
            })
    void takesTheRightCheckDigit(String gtin) {
        assertThat(Gtin.isShaped(gtin)).isTrue();
        assertThat(Gtin.corrected(gtin)).isEqualTo(gtin);
    }

    @ParameterizedTest
    @CsvSource({"8938505970015, 8938505970011", "96385070, 96385074", "4006381333930, 4006381333931"})
    void saysWhichWouldBeRight(String wrong, String right) {
        assertThat(Gtin.corrected(wrong)).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1234567", "123456789", "12345678901", "123456789012345", "89385059700 1", "893850597001x"})
    void hasOneOfFourLengths(String text) {
        assertThat(Gtin.isShaped(text)).isFalse();
    }

    @Property
    void everySingleWrongDigitIsFound(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long first,
            @ForAll @IntRange(min = 0, max = 12) int at,
            @ForAll @IntRange(min = 1, max = 9) int off) {
        var right = Gtin.corrected("%012d0".formatted(first));
        assertThat(Gtin.corrected(right)).isEqualTo(right);
        var digits = right.toCharArray();
        digits[at] = (char) ('0' + (digits[at] - '0' + off) % 10);
        var wrong = new String(digits);
        assertThat(Gtin.corrected(wrong)).isNotEqualTo(wrong);
    }
}

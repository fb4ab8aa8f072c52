package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The đồng has no parts: whatever separators are used, an amount is whole or it is none. */
class AmountsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "290000            | 290000",
                "290.000           | 290000",
                "290,000           | 290000",
                "290 000           | 290000",
                "290’000           | 290000",
                "290000đ           | 290000",
                "290.000đ          | 290000",
                "290.000 ₫         | 290000",
                "₫290,000          | 290000",
                "290,000 VND       | 290000",
                "290.000 VNĐ       | 290000",
                "VND 290.000       | 290000",
                "290.000 đồng      | 290000",
                "290.000,00        | 290000",
                "290,000.00        | 290000",
                "290000.0          | 290000",
                "290000,00         | 290000",
                "290000.0000       | 290000",
                "1.290.000         | 1290000",
                "1,290,000.00 đ    | 1290000",
                "12.345.678.900    | 12345678900",
                "2.9E+5            | 290000",
                "2,9E5             | 290000",
                "290k              | 290000",
                "1.290 K           | 1290000",
                "290 nghìn         | 290000",
                "290 ngàn đồng     | 290000",
                "-20.000           | -20000",
                "- 20.000đ         | -20000",
                "(20.000)          | -20000",
                "0                 | 0",
                "0đ                | 0",
                "1000000000000     | 1000000000000"
            })
    void readsWhatPeopleWrite(String text, long dong) {
        assertThat(Amounts.dong(text)).isEqualTo(dong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "290.5",
                "290,55",
                "290000,5",
                "33333.333333333",
                "1.290.00",
                "1,290.000",
                "1.2900",
                "12 $",
                "USD 12",
                "290 tr",
                "1.290.000.000.000.000",
                "1000000000001",
                "9E+20",
                "1.5E-3",
                "hai trăm",
                "=A1*2",
                "290.000-300.000",
                "٣٠٠"
            })
    void takesNothingThatMayMeanSomethingElse(String text) {
        assertThat(Amounts.dong(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2 | 2", "2.0 | 2", "2,00 | 2", "1000000 | 1000000", "0 | 0"})
    void countsWholeUnits(String text, int units) {
        assertThat(Amounts.count(text)).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "1.000", "-1", "2 hộp", "hai", "12345678", "1e3"})
    void countsNothingElse(String text) {
        assertThat(Amounts.count(text)).isNull();
    }
}

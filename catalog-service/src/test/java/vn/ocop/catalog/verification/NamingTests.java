package vn.ocop.catalog.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People type codes as they read them off a label. */
class NamingTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "87-870-29974-3-2024",
                "87–870–29974–3–2024",
                "87 870 29974 3 2024",
                " 87 - 870 - 29974 - 3 - 2024 ",
                "87.870.29974.3.2024",
                "87/870/29974/3/2024",
                "87_870_29974_3_2024",
                "87−870−29974−3−2024",
                "878702997432024"
            })
    void aProductCodeIsTheSameWithAnySeparators(String typed) {
        assertThat(Naming.keyOf(typed)).isEqualTo(Naming.keyOf("87-870-29974-3-2024"));
    }

    @ParameterizedTest
    @CsvSource({
        "858/QĐ-UBND, 858/qd-ubnd",
        "858/QĐ-UBND, 858 QĐ UBND",
        "858/QĐ-UBND, 858-QĐ–UBND",
        "OCOP-ĐT-07, ocop dt 07"
    })
    void aDecisionIsTheSameWithoutMarksAndInSmallLetters(String recorded, String typed) {
        assertThat(Naming.keyOf(typed)).isEqualTo(Naming.keyOf(recorded));
    }

    @Test
    void marksThatComeApartAreTheSame() {
        var apart = java.text.Normalizer.normalize("Số 12 – Huyện Ế", java.text.Normalizer.Form.NFD);
        assertThat(Naming.keyOf(apart)).isEqualTo(Naming.keyOf("Số 12 – Huyện Ế"));
        assertThat(Naming.textOf(apart)).isEqualTo(Naming.textOf("Số 12 – Huyện Ế"));
    }

    @ParameterizedTest
    @CsvSource({
        "8938505970011, gtin:08938505970011",
        "08938505970011, gtin:08938505970011",
        "893 8505 970 011, gtin:08938505970011",
        "036000291452, gtin:00036000291452",
        "0036000291452, gtin:00036000291452",
        "96385074, gtin:00000096385074"
    })
    void aGtinIsTheSameWithAndWithoutLeadingZeros(String typed, String gtin) {
        assertThat(Naming.gtinOf(typed)).isEqualTo(gtin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "1234567", "878702997432024", "8938505970O11", "", "-"})
    void whatHasNoneOfTheirLengthsIsNoGtin(String typed) {
        assertThat(Naming.gtinOf(typed)).isNull();
    }
}

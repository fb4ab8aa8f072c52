package vn.ocop.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text without what people leave out. */
class FoldingTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Nước mắm Phú Quốc|nuoc mam phu quoc",
                "ĐẮK LẮK|dak lak",
                "đặc sản|dac san",
                "hoà|hoa",
                "hòa|hoa",
                "khỏe, khoẻ|khoe khoe",
                "tie\u0302\u0301ng Vie\u0323\u0302t|tieng viet",
                "Tiếng Việt|tieng viet",
                "Quý Mỹ Lý|quy my ly",
                "ƯƠNG ươm|uong uom",
                "B'Lao|b lao",
                "D\u2019Ran|d ran",
                "TP.HCM|tp hcm",
                "Bà Rịa - Vũng Tàu|ba ria vung tau",
                "  cà  phê\t(Arabica)  |ca phe arabica",
                "OCOP 4★ 500g|ocop 4 500g",
                "½ kg|kg",
                "Å K ç ñ|a k c n",
                "日本 trà|tra",
                "🍵 trà|tra",
                "!!!|''",
                "''|''"
            })
    void foldsAsPeopleType(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "HÒA, hoà",
        "hoà, hoà",
        "hóa, hoá",
        "thúy, thuý",
        "khỏe, khoẻ",
        "họa, hoạ",
        "lũy, luỹ",
        "toàn, toàn",
        "tòan, toàn",
        "của, của",
        "mùa, mùa",
        "nghĩa, nghĩa",
        "quý, quý",
        "thùy, thuỳ",
        "ngoèo, ngoèo",
        "Ủy, uỷ"
    })
    void putsTheToneWhereSchoolsPutIt(String text, String spelt) {
        assertThat(Folding.spell(text)).isEqualTo(spelt);
        assertThat(Folding.spell(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(spelt);
    }

    /** What it was before it was fast. */
    private static String slowly(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    @Property
    void foldsAnyTextAsPatternsWould(@ForAll @StringLength(max = 40) String text) {
        // the Kelvin sign and its like apart, lower case is taken of what has no marks left
        assertThat(Folding.fold(text)).isEqualTo(slowly(text));
    }

    @Property
    void foldsWhatIsFoldedToItself(@ForAll @StringLength(max = 40) String text) {
        assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
    }

    @Property
    void spellsComposedAndDecomposedTextAlike(@ForAll @StringLength(max = 40) String text) {
        assertThat(Folding.spell(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(Folding.spell(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }
}

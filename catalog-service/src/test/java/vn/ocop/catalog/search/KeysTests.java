package vn.ocop.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of both methods write. */
class KeysTests {

    @ParameterizedTest
    @CsvSource({
        "nuowcs mawms, nước mắm",
        "nuocws mamws, nước mắm",
        "ddawcs lawcs, đắc lắc",
        "dawcsd, đắc",
        "trangw, trăng",
        "ddaau, đâu",
        "tra las sen, tra lá sen",
        "traf, trà",
        "huowng, hương",
        "huwowng, hương",
        "buwowir, bưởi",
        "muoosi, muối",
        "muoix, muõi",
        "muooix, muỗi",
        "thuyr, thuỷ",
        "hoaf, hoà",
        "khoer, khoẻ",
        "quys, quý",
        "gias, giá",
        "giaf, già",
        "quar, quả",
        "muaf, mùa",
        "muwa, mưa",
        "muaw, mưa",
        "ngoaif, ngoài",
        "khuyeens, khuyến",
        "hoawcj, hoặc",
        "tw, tư",
        "herr, her",
        "aa, â",
        "caaa, caa",
        "nuwocs, nước",
        "ddaawcs, ddaawcs",
        "seagull, seagull",
        "boanerjes, boanerjes",
        "nuwa, nưa",
        "st25, st25",
        "duawr, dửa",
        "toongs, tống",
        "toansz, toan"
    })
    void readsTelex(String typed, String meant) {
        assertThat(Keys.TELEX.read(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "nuoc71 mam81, nước mắm",
        "nu7o7c1 ma8m1, nước mắm",
        "d9a6u5, đậu",
        "che2, chè",
        "tuyet61, tuyết",
        "muoi61, muối",
        "hoa2, hoà",
        "duong972, đường",
        "500, 500"
    })
    void readsVni(String typed, String meant) {
        assertThat(Keys.VNI.read(typed)).isEqualTo(meant);
    }
}

package vn.ocop.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.place.Gazetteer.Query;
import vn.ocop.place.Place;
import vn.ocop.place.PlaceFiles;
import vn.ocop.place.Places;

/** Places as people look for them: the first hit of each spelling. */
class GazetteerTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    static final Gazetteer GAZETTEER = new Gazetteer(new Places(PlaceFiles.NONE));

    private static Query named(String name) {
        return new Query(name, null, null, null, null, null, null);
    }

    private static List<PlaceView> find(String name) {
        return GAZETTEER.part(named(name), 0, 1_000).items();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // kinds and their short forms
                "Thành phố Hồ Chí Minh | Thành phố Hồ Chí Minh",
                "TP HCM | Thành phố Hồ Chí Minh",
                "TP.HCM | Thành phố Hồ Chí Minh",
                "tphcm | Thành phố Hồ Chí Minh",
                "Tp. Hồ Chí Minh | Thành phố Hồ Chí Minh",
                "HCM | Thành phố Hồ Chí Minh",
                "Sài Gòn | Thành phố Hồ Chí Minh",
                "hồ chí minh | Thành phố Hồ Chí Minh",
                "HN | Thành phố Hà Nội",
                "ha noi | Thành phố Hà Nội",
                "TP Hà Nội | Thành phố Hà Nội",
                "hanoi | Thành phố Hà Nội",
                "BRVT | Tỉnh Bà Rịa - Vũng Tàu",
                "BR-VT | Tỉnh Bà Rịa - Vũng Tàu",
                "Bà Rịa-Vũng Tàu | Tỉnh Bà Rịa - Vũng Tàu",
                "ba ria vung tau | Tỉnh Bà Rịa - Vũng Tàu",
                "TT Huế | Thành phố Huế",
                "Thừa Thiên Huế | Tỉnh Thừa Thiên Huế",
                "Huế | Thành phố Huế",
                "hue | Thành phố Huế",
                "tỉnh Lâm Đồng | Tỉnh Lâm Đồng",
                "T. Lâm Đồng | Tỉnh Lâm Đồng",
                "LAM DONG | Tỉnh Lâm Đồng",
                "lâm | Tỉnh Lâm Đồng",
                // đ, and the ways to write Đắk
                "đắk lắk | Tỉnh Đắk Lắk",
                "Đăk Lăk | Tỉnh Đắk Lắk",
                "Đắc Lắc | Tỉnh Đắk Lắk",
                "Dak Lak | Tỉnh Đắk Lắk",
                "daklak | Tỉnh Đắk Lắk",
                "Đaklak | Tỉnh Đắk Lắk",
                "đắk | Tỉnh Đắk Lắk",
                "đắc nông | Tỉnh Đắk Nông",
                "Bắc Cạn | Tỉnh Bắc Kạn",
                "Kontum | Tỉnh Kon Tum",
                "kon | Tỉnh Kon Tum",
                // where the tone stands, and i for y
                "Khánh Hòa | Tỉnh Khánh Hoà",
                "Khánh Hoà | Tỉnh Khánh Hoà",
                "Thanh Hóa | Tỉnh Thanh Hoá",
                "Hòa Bình | Tỉnh Hòa Bình",
                "hoà bình | Tỉnh Hòa Bình",
                "phường Phú Thủy | Phường Phú Thuỷ",
                "đặc khu Phú Quí | Đặc khu Phú Quý",
                "dac khu phu quoc | Đặc khu Phú Quốc",
                // wards and communes
                "P. Phan Thiết | Phường Phan Thiết",
                "P.Phan Thiết | Phường Phan Thiết",
                "phuong phan thiet | Phường Phan Thiết",
                "X. Ninh Gia | Xã Ninh Gia",
                "xã ninh gia | Xã Ninh Gia",
                "Phường 1 Bảo Lộc | Phường 1 Bảo Lộc",
                "P1 Bảo Lộc | Phường 1 Bảo Lộc",
                "B'Lao | Phường B'Lao",
                "blao | Phường B'Lao",
                "D’Ran | Xã D'Ran",
                "lang biang | Phường Lang Biang - Đà Lạt",
                "xuân hương | Phường Xuân Hương - Đà Lạt",
                "Ban Mê Thuột | Phường Buôn Ma Thuột",
                "tĩnh gia | Phường Tĩnh Gia",
                "quan sơn | Xã Quan Sơn",
                // a mark more or less is another word
                "Hàm Thạnh | Xã Hàm Thạnh",
                "xã Hàm Thuận Nam | Xã Hàm Thuận Nam",
                "Tân Thạnh | Xã Tân Thạnh",
                "Tân Thành | Xã Tân Thành",
                "phường Tân Thành | Phường Tân Thành",
                "Tân Thanh | Xã Tân Thanh",
                // of before 1 July 2025
                "thị trấn Liên Nghĩa | Thị trấn Liên Nghĩa",
                "TT. Liên Nghĩa | Thị trấn Liên Nghĩa",
                "Thuận Hà | Xã Thuận Hà",
                "đắk nông | Tỉnh Đắk Nông",
                "bình phước | Tỉnh Bình Phước",
                "Hà Giang | Tỉnh Hà Giang",
                "tỉnh bắc ninh | Tỉnh Bắc Ninh",
                "thành phố bắc ninh | Thành phố Bắc Ninh"
            })
    void findsAPlaceInAnySpelling(String written, String name) {
        assertThat(find(written)).isNotEmpty().first().returns(name, PlaceView::name);
    }

    @ParameterizedTest
    @CsvSource({"Q1", "Q.1", "Quận 1", "Narnia", "!!!", "zzz"})
    void findsNothingWhereNothingBearsThatName(String written) {
        assertThat(find(written)).isEmpty();
    }

    @Test
    void putsTheWordWithItsMarksBeforeOtherWordsOfTheSameLetters() {
        var names = find("hàm").stream().map(PlaceView::name).toList();
        int other = names.stream()
                .filter(each -> !each.contains("Hàm"))
                .mapToInt(names::indexOf)
                .min()
                .orElse(names.size());
        assertThat(names.subList(0, other)).isNotEmpty().allMatch(each -> each.contains("Hàm"));
        assertThat(names.subList(other, names.size())).noneMatch(each -> each.contains("Hàm"));
    }

    @Test
    void findsAllBeginningsWhileTyping() {
        assertThat(find("đắk").stream().map(PlaceView::name))
                .startsWith("Tỉnh Đắk Lắk")
                .contains("Tỉnh Đắk Nông", "Xã Đắk Mil", "Xã Đắk Song");
        assertThat(find("Tân Thành").stream().filter(each -> each.code() != null))
                .hasSizeGreaterThan(3);
        assertThat(find("đà lạt").stream().map(PlaceView::name)).contains("Phường Cam Ly - Đà Lạt");
    }

    @Test
    void answersOldUnitsWithTheirSuccessorsAndNewOnesWithTheirPredecessors() {
        assertThat(find("Đắk Nông").getFirst().successors()).singleElement().returns("68", PlaceView.Successor::code);
        var today = GAZETTEER
                .part(new Query(null, null, "68", TODAY, null, null, null), 0, 10)
                .items()
                .getFirst();
        assertThat(today.predecessors().stream().map(PlaceView.Predecessor::name))
                .containsExactlyInAnyOrder("Tỉnh Bình Thuận", "Tỉnh Đắk Nông", "Tỉnh Lâm Đồng");
        assertThat(find("xã Đức Trọng").getFirst().predecessors().stream().map(PlaceView.Predecessor::name))
                .containsExactly("Thị trấn Liên Nghĩa", "Xã Phú Hội");
    }

    @Test
    void answersACodeWithoutADayWithAllThatItMeant() {
        var readings = GAZETTEER
                .part(new Query(null, null, "24", null, null, null, null), 0, 10)
                .items();
        assertThat(readings.stream().map(PlaceView::name))
                .containsExactly("Thành phố Bắc Ninh", "Tỉnh Bắc Ninh", "Tỉnh Bắc Giang");
        assertThat(
                        GAZETTEER
                                .part(new Query(null, null, "24", Places.BEFORE_MERGED, null, null, null), 0, 10)
                                .items()
                                .stream()
                                .map(PlaceView::name))
                .containsExactly("Tỉnh Bắc Giang");
    }

    @Test
    void answersAParentWithoutADayWithTheCommunesOfAllThatItMeant() {
        var ofBoth = GAZETTEER
                .part(new Query(null, null, null, null, null, "68", null), 0, 1_000)
                .items();
        assertThat(ofBoth.stream().filter(each -> each.validTo() == null)).hasSize(124);
        assertThat(ofBoth.stream().filter(each -> Places.BEFORE_MERGED.equals(each.validTo())))
                .hasSize(137);
    }

    @Test
    void readsTheTablesOfChannelsApart() {
        assertThat(GAZETTEER
                        .part(new Query("2", "sapo", null, TODAY, null, null, null), 0, 10)
                        .items())
                .singleElement()
                .returns("79", PlaceView::code);
        assertThat(GAZETTEER
                        .part(new Query("HC", "haravan", null, TODAY, null, null, null), 0, 10)
                        .items())
                .singleElement()
                .returns("79", PlaceView::code);
        assertThat(find("2")).noneMatch(each -> "79".equals(each.code()));
    }

    @Test
    void pagesJoinedAreTheWholeList() {
        for (var query : List.of(
                named("tân"),
                new Query(null, null, null, TODAY, null, null, null),
                new Query(null, null, null, null, Place.Level.PROVINCE, null, true))) {
            var whole = GAZETTEER.part(query, 0, 100_000).items();
            var joined = new ArrayList<PlaceView>();
            for (Integer from = 0; from != null; ) {
                var part = GAZETTEER.part(query, from, 37);
                joined.addAll(part.items());
                from = part.next();
            }
            assertThat(joined).hasSizeGreaterThan(37).isEqualTo(whole);
        }
    }
}

package vn.ocop.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.place.Resolution.How;
import vn.ocop.place.Resolution.Outcome;

/** What addresses of then and now mean today. */
class ResolutionTests {

    private static final Places PLACES = PlacesTests.PLACES;

    private static String codes(Resolution resolution) {
        return String.join(
                " ",
                resolution.places().stream()
                        .map(each -> each.place().code())
                        .sorted()
                        .toList());
    }

    /** The addresses of the list that Lâm Đồng published; the codes follow from Resolution 1671/NQ-UBTVQH15. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phường Phan Thiết | '' | tỉnh Lâm Đồng | 22945 | Phường Phan Thiết",
                "xã Ninh Gia | '' | tỉnh Lâm Đồng | 24985 | Xã Ninh Gia",
                "xã Trường Xuân | '' | tỉnh Lâm Đồng | 24730 | Xã Trường Xuân",
                "xã Lạc Dương | '' | tỉnh Lâm Đồng | 24848 | Xã Lạc Dương",
                "xã Quảng Trực | huyện Tuy Đức | tỉnh Đắk Nông | 24736 | Xã Quảng Trực",
                "phường Nghĩa Trung | thành phố Gia Nghĩa | tỉnh Đắk Nông | 24617 | Phường Đông Gia Nghĩa",
                "xã Thuận Hà | huyện Đắk Song | tỉnh Đắk Nông | 24722 | Xã Thuận Hạnh",
                "xã Thuận Hạnh | huyện Đắk Song | tỉnh Đắk Nông | 24722 | Xã Thuận Hạnh",
                "xã Nam Dong | huyện Cư Jút | tỉnh Đắk Nông | 24649 | Xã Nam Dong",
                "thị trấn Liên Nghĩa | huyện Đức Trọng | tỉnh Lâm Đồng | 24958 | Xã Đức Trọng",
                "xã Phú Hội | huyện Đức Trọng | tỉnh Lâm Đồng | 24958 | Xã Đức Trọng",
                "xã Liên Hiệp | huyện Đức Trọng | tỉnh Lâm Đồng | 24967 | Xã Hiệp Thạnh",
                "phường Phú Hài | thành phố Phan Thiết | tỉnh Bình Thuận | 22924 | Phường Phú Thuỷ",
                "xã Trà Tân | huyện Đức Linh | tỉnh Bình Thuận | 23227 | Xã Trà Tân"
            })
    void everyPublishedAddressLeadsToOnePlaceOfToday(
            String commune, String district, String province, String code, String name) {
        var resolution = PLACES.resolve(commune, district, province, null);
        assertThat(resolution.outcome()).isEqualTo(Outcome.EXACT);
        assertThat(codes(resolution)).isEqualTo(code);
        assertThat(resolution.places().getFirst().place().name()).isEqualTo(name);
        assertThat(resolution.province()).isNotNull().returns("68", Place::code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // two communes of one name in one old province: the district tells which
                "Phường 1 | '' | Lâm Đồng | 2025-01-01 | SEVERAL | 24781 24823",
                "Phường 1 | TP. Đà Lạt | Lâm Đồng | 2025-01-01 | EXACT | 24781",
                "P.1 | Bảo Lộc | Lâm Đồng | - | EXACT | 24823",
                "P1 | TP Bảo Lộc | Lâm Đồng | - | EXACT | 24823",
                "xã Tân Hà | huyện Đức Linh | Bình Thuận | - | EXACT | 23227",
                "xã Tân Hà | '' | Bình Thuận | - | SEVERAL | 23227 23236",
                // divided between two
                "xã Phong Phú | huyện Tuy Phong | Bình Thuận | - | SEVERAL | 22972 22978",
                "xã Hòa Thắng | huyện Bắc Bình | Bình Thuận | - | SEVERAL | 23041 23053",
                // the same words before and since: the day tells, and without one both are answered
                "xã Tân Thành | '' | Lâm Đồng | 2025-06-30 | EXACT | 24976",
                "xã Tân Thành | '' | Lâm Đồng | 2025-07-01 | EXACT | 23143",
                "xã Tân Thành | '' | Lâm Đồng | - | SEVERAL | 23143 24976",
                "xã Tân Thành | huyện Krông Nô | Đắk Nông | 2026-03-01 | EXACT | 24688",
                // the old commune with the province of today
                "xã Thuận Hà | '' | tỉnh Lâm Đồng | 2026-08-05 | EXACT | 24722",
                "xã Thuận Hà | '' | tỉnh Lâm Đồng | - | EXACT | 24722",
                "xã Thuận Hà | '' | tỉnh Lâm Đồng | 2025-01-01 | UNKNOWN | ''",
                // the commune became a ward later, and was never another
                "xã Trảng Bom | '' | tỉnh Đồng Nai | 2025-12-01 | EXACT | 26248",
                "phường Trảng Bom | '' | thành phố Đồng Nai | 2026-12-01 | EXACT | 26248",
                "xã Tiên Du | '' | tỉnh Bắc Ninh | 2026-01-01 | EXACT | 09319",
                // the province alone
                "'' | '' | Bà Rịa - Vũng Tàu | - | EXACT | 79",
                "'' | '' | BRVT | - | EXACT | 79",
                "'' | '' | TT Huế | - | EXACT | 46",
                "'' | '' | QN | - | SEVERAL | 22 48 51",
                // what no source of ours says
                "Phường Bến Nghé | Quận 1 | TP HCM | - | UNKNOWN | ''",
                "xã Không Có | '' | Lâm Đồng | - | UNKNOWN | ''",
                "Quận 1 | '' | TP HCM | 2026-01-01 | UNKNOWN | ''",
                "xã Thuận Hà | '' | Narnia | - | UNKNOWN | ''"
            })
    void saysOneSeveralOrNone(
            String commune, String district, String province, LocalDate on, Outcome outcome, String codes) {
        var resolution = PLACES.resolve(commune, district, province, on);
        assertThat(codes(resolution)).isEqualTo(codes);
        assertThat(resolution.outcome()).isEqualTo(outcome);
    }

    @Test
    void saysByWhichClauseACommuneWentWhere() {
        var found = PLACES.resolve("xã Thuận Hà", "Đắk Song", "Đắk Nông", null)
                .places()
                .getFirst();
        assertThat(found.how()).isEqualTo(How.WHOLE);
        assertThat(found.source()).isEqualTo("Nghị quyết 1671/NQ-UBTVQH15, Điều 1 khoản 90");
        assertThat(PLACES.resolve("Phong Phú", "Tuy Phong", "Bình Thuận", null).places())
                .extracting(Resolution.Found::how)
                .containsOnly(How.PART);
    }

    @Test
    void offersACommuneOfTheSameNameAsACandidateAndNeverAsAFact() {
        var resolution = PLACES.resolve("phường Sài Gòn", "Quận 1", "Hồ Chí Minh", LocalDate.of(2024, 1, 1));
        assertThat(resolution.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(resolution.places()).isEmpty();
        assertThat(resolution.candidates())
                .singleElement()
                .returns(How.SAME_NAME, Resolution.Found::how)
                .returns("Phường Sài Gòn", each -> each.place().name());
    }

    @Test
    void takesAnotherKindForACandidateToo() {
        // there was a township Đắk Mil, which is now in Đức Lập, and there is a commune Đắk Mil of other ones
        var resolution = PLACES.resolve("xã Đắk Mil", "huyện Đắk Mil", "Đắk Nông", null);
        assertThat(resolution.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(resolution.candidates())
                .extracting(each -> each.place().name() + " " + each.how())
                .containsExactly("Xã Đức Lập OTHER_KIND", "Xã Đắk Mil SAME_NAME");
    }

    @Test
    void namesTheOldProvinceOfAnOldAddressAlone() {
        assertThat(PLACES.resolve("Thuận Hà", "Đắk Song", "Đắk Nông", null).oldProvince())
                .isNotNull()
                .returns("67", Place::code);
        assertThat(PLACES.resolve("Ninh Gia", "", "Lâm Đồng", LocalDate.of(2026, 1, 1))
                        .oldProvince())
                .isNull();
    }

    @Test
    void knowsAllCommunesThatLamDongConsistsOf() {
        var former = PLACES.former();
        assertThat(former.stream().filter(each -> each.province().equals("68"))).hasSize(137);
        assertThat(former.stream().filter(each -> each.province().equals("60"))).hasSize(121);
        assertThat(former.stream().filter(each -> each.province().equals("67"))).hasSize(71);
        var today = PLACES.all().stream()
                .filter(each -> "68".equals(each.parent()))
                .map(Place::code)
                .toList();
        assertThat(former.stream()
                        .flatMap(each -> each.heirs().stream())
                        .map(each -> each.place().code())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(today);
    }

    @Test
    void readsTheHistoryThatAProvinceBrings(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("history.csv"), """
            # ours
            Phường Bến Nghé;Quận 1;79;26740;WHOLE;Nghị quyết 1685/NQ-UBTVQH15
            Phường Đa Kao;Quận 1;79;26740;PART;Nghị quyết 1685/NQ-UBTVQH15
            """);
        var places = new Places(new PlaceFiles(file.toString(), ""));
        assertThat(places.resolve("Phường Bến Nghé", "Quận 1", "TP HCM", null))
                .returns(Outcome.EXACT, Resolution::outcome)
                .returns("26740", each -> each.places().getFirst().place().code());
        assertThat(places.resolve("P. Đa Kao", "Q1", "TP HCM", null).outcome()).isEqualTo(Outcome.SEVERAL);
        assertThat(places.resolve("Thuận Hà", "", "Đắk Nông", null).outcome()).isEqualTo(Outcome.EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phường Bến Nghé;Quận 1;79;26740;WHOLE",
                "Phường Bến Nghé;Quận 1;99;26740;WHOLE;x",
                "Phường Bến Nghé;Quận 1;79;99999;WHOLE;x",
                "Phường Bến Nghé;Quận 1;79;26740;HALF;x",
                "Bến Nghé;Quận 1;79;26740;WHOLE;x"
            })
    void refusesAHistoryThatIsWrongAndNamesTheLine(String line, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("history.csv"), "# ours\n" + line + "\n");
        var files = new PlaceFiles(file.toString(), "");
        assertThatThrownBy(() -> new Places(files)).hasMessageContaining("line 2");
    }
}

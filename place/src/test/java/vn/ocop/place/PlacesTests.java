package vn.ocop.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places by what people call them, and by their codes on a day. */
class PlacesTests {

    static final Places PLACES = new Places(PlaceFiles.NONE);
    private static final LocalDate BEFORE = LocalDate.of(2024, 1, 1);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private static List<Place> existing(LocalDate day, Place.Level level) {
        return PLACES.all().stream()
                .filter(each -> each.level() == level && each.existsOn(day))
                .toList();
    }

    private static long count(LocalDate day, Place.Kind kind) {
        return PLACES.all().stream()
                .filter(each -> each.kind() == kind && each.existsOn(day))
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "tỉnh Lâm Đồng, 2026-09-01, 68",
        "LAM DONG, 2026-09-01, 68",
        "Đắk Nông, 2024-01-01, 67",
        "Thừa Thiên Huế, 2024-01-01, 46",
        "Thừa Thiên Huế, 2026-01-01, 46",
        "Huế, 2024-01-01, 46",
        "tỉnh Đồng Nai, 2026-10-01, 75",
        "thành phố Đồng Nai, 2026-01-01, 75",
        "tỉnh Bắc Ninh, 2026-11-01, 24",
        "Bắc Ninh, 2025-06-30, 27",
        "TP. Hồ Chí Minh, 2026-09-01, 79"
    })
    void findsAProvinceInAnySpellingWhateverItsKindIsThatDay(String name, LocalDate day, String code) {
        assertThat(PLACES.provinceNamed(name, day)).map(Place::code).contains(code);
    }

    @Test
    void knowsNoProvinceThatWasMergedAwayToday() {
        assertThat(PLACES.provinceNamed("Đắk Nông", TODAY)).isEmpty();
        assertThat(PLACES.provinceNamed("Đắk Nông", BEFORE)).isPresent();
    }

    @Test
    void choosesNoneWhereANameIsThatOfSeveral() {
        assertThat(PLACES.provinceNamed("QN", BEFORE)).isEmpty();
        assertThat(PLACES.provinceNamed("HN", BEFORE)).isPresent();
    }

    @Test
    void knowsHowManyUnitsThereWereOnEachDay() {
        assertThat(existing(BEFORE, Place.Level.PROVINCE)).hasSize(63);
        assertThat(existing(Places.BEFORE_MERGED, Place.Level.PROVINCE)).hasSize(63);
        assertThat(existing(Places.MERGED, Place.Level.PROVINCE)).hasSize(34);
        assertThat(existing(TODAY, Place.Level.PROVINCE)).hasSize(34);
        assertThat(existing(Places.MERGED, Place.Level.COMMUNE)).hasSize(3_321);
        assertThat(existing(TODAY, Place.Level.COMMUNE)).hasSize(3_321);
    }

    /** As the resolutions count them. */
    @ParameterizedTest
    @CsvSource({
        "2024-12-31, 5, 58, 0, 0, 0",
        "2025-01-01, 6, 57, 0, 0, 0",
        "2025-07-01, 6, 28, 687, 2621, 13",
        "2026-04-29, 6, 28, 687, 2621, 13",
        "2026-04-30, 7, 27, 697, 2611, 13",
        "2026-08-31, 7, 27, 697, 2611, 13",
        "2026-09-01, 8, 26, 697, 2611, 13",
        "2026-09-20, 9, 25, 709, 2599, 13"
    })
    void knowsOfWhichKindTheyWere(LocalDate day, long cities, long provinces, long wards, long communes, long zones) {
        assertThat(List.of(
                        count(day, Place.Kind.CITY),
                        count(day, Place.Kind.PROVINCE),
                        count(day, Place.Kind.WARD),
                        count(day, Place.Kind.COMMUNE),
                        count(day, Place.Kind.SPECIAL_ZONE)))
                .containsExactly(cities, provinces, wards, communes, zones);
    }

    /** As Decision 19/2025/QĐ-TTg lists them, with Resolution 237/NQ-UBTVQH16: wards, communes, special zones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "01 51 75 0", "04 3 53 0", "08 7 117 0", "11 3 42 0", "12 2 36 0", "14 8 67 0", "15 10 89 0",
                "19 15 77 0", "20 4 61 0", "22 30 22 2", "24 33 66 0", "25 15 133 0", "31 45 67 2", "33 11 93 0",
                "37 32 97 0", "38 19 147 0", "40 11 119 0", "42 9 60 0", "44 8 69 1", "46 21 19 0", "48 23 70 1",
                "51 9 86 1", "52 25 110 0", "56 16 48 1", "66 14 88 0", "68 20 103 1", "75 33 62 0", "79 113 54 1",
                "80 14 82 0", "82 20 82 0", "86 19 105 0", "91 14 85 3", "92 31 72 0", "96 9 55 0"
            })
    void knowsTheUnitsOfEachProvince(String province, long wards, long communes, long zones) {
        var day = LocalDate.of(2026, 7, 1);
        var kinds = existing(day, Place.Level.COMMUNE).stream()
                .filter(each -> province.equals(each.parent()))
                .collect(Collectors.groupingBy(Place::kind, Collectors.counting()));
        assertThat(kinds.getOrDefault(Place.Kind.WARD, 0L)).isEqualTo(wards);
        assertThat(kinds.getOrDefault(Place.Kind.COMMUNE, 0L)).isEqualTo(communes);
        assertThat(kinds.getOrDefault(Place.Kind.SPECIAL_ZONE, 0L)).isEqualTo(zones);
    }

    /** Resolution 202/2025/QH15, Article 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "01 01", "02 08", "04 04", "06 19", "08 08", "10 15", "11 11", "12 12", "14 14", "15 15", "17 25",
                "19 19", "20 20", "22 22", "24 24", "25 25", "26 25", "27 24", "30 31", "31 31", "33 33", "34 33",
                "35 37", "36 37", "37 37", "38 38", "40 40", "42 42", "44 44", "45 44", "46 46", "48 48", "49 48",
                "51 51", "52 52", "54 66", "56 56", "58 56", "60 68", "62 51", "64 52", "66 66", "67 68", "68 68",
                "70 75", "72 80", "74 79", "75 75", "77 79", "79 79", "80 80", "82 82", "83 86", "84 86", "86 86",
                "87 82", "89 91", "91 91", "92 92", "93 92", "94 92", "95 96", "96 96"
            })
    void leadsEachOldProvinceToTheOneOfToday(String old, String today) {
        var province = PLACES.province(old, Places.BEFORE_MERGED).orElseThrow();
        assertThat(PLACES.today(province).code()).isEqualTo(today);
        assertThat(PLACES.today(province).existsOn(TODAY)).isTrue();
        assertThat(PLACES.merged(PLACES.today(province))).contains(province);
    }

    @Test
    void everyProvinceOfTodayConsistsOfOldOnesAndNoneIsForgotten() {
        var merged = existing(TODAY, Place.Level.PROVINCE).stream()
                .flatMap(each -> PLACES.merged(each).stream())
                .toList();
        assertThat(merged).hasSize(63).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "15, Tỉnh Yên Bái, Tỉnh Lào Cai",
        "24, Tỉnh Bắc Giang, Tỉnh Bắc Ninh",
        "44, Tỉnh Quảng Bình, Tỉnh Quảng Trị",
        "52, Tỉnh Bình Định, Tỉnh Gia Lai",
        "80, Tỉnh Long An, Tỉnh Tây Ninh",
        "82, Tỉnh Tiền Giang, Tỉnh Đồng Tháp",
        "91, Tỉnh Kiên Giang, Tỉnh An Giang"
    })
    void readsAReusedCodeByItsDay(String code, String before, String since) {
        assertThat(PLACES.province(code, Places.BEFORE_MERGED)).map(Place::name).contains(before);
        assertThat(PLACES.province(code, Places.MERGED)).map(Place::name).contains(since);
        assertThat(PLACES.readings(code)).extracting(Place::name).contains(before, since);
    }

    @ParameterizedTest
    @CsvSource({
        "46, 2024-12-31, Tỉnh Thừa Thiên Huế",
        "46, 2025-01-01, Thành phố Huế",
        "75, 2026-04-29, Tỉnh Đồng Nai",
        "75, 2026-04-30, Thành phố Đồng Nai",
        "22, 2026-08-31, Tỉnh Quảng Ninh",
        "22, 2026-09-01, Thành phố Quảng Ninh",
        "24, 2026-09-19, Tỉnh Bắc Ninh",
        "24, 2026-09-20, Thành phố Bắc Ninh"
    })
    void knowsWhatAProvinceWasCalledOnADay(String code, LocalDate day, String name) {
        assertThat(PLACES.province(code, day)).map(Place::name).contains(name);
    }

    @Test
    void aCommuneThatBecameAWardKeepsItsCode() {
        assertThat(PLACES.commune("26248", LocalDate.of(2026, 4, 29)))
                .map(Place::name)
                .contains("Xã Trảng Bom");
        assertThat(PLACES.commune("26248", LocalDate.of(2026, 4, 30)))
                .map(Place::name)
                .contains("Phường Trảng Bom");
        assertThat(PLACES.commune("26248", BEFORE)).isEmpty();
    }

    @Test
    void noTwoRecordsOfOneCodeHoldOnOneDay() {
        var seen = new HashSet<String>();
        for (var each : PLACES.all()) {
            for (var other : PLACES.readings(each.code())) {
                if (each.equals(other)) continue;
                assertThat(each.validFrom() != null && other.existsOn(each.validFrom()))
                        .as("%s and %s", each, other)
                        .isFalse();
            }
            seen.add(each.code());
        }
        assertThat(seen).hasSizeGreaterThan(3_321);
    }
}

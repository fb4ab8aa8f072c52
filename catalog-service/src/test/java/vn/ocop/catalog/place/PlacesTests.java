package vn.ocop.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places by what people call them, on a day. */
class PlacesTests {

    private static final LocalDate BEFORE = LocalDate.of(2024, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);
    private final Places places = new Places();

    @ParameterizedTest
    @CsvSource({
        "tỉnh Lâm Đồng, 2026-09-01, 68",
        "LAM DONG, 2026-09-01, 68",
        "Đắk Nông, 2024-01-01, 67",
        "Thừa Thiên Huế, 2024-01-01, 46",
        "TP. Hồ Chí Minh, 2026-09-01, 79"
    })
    void findsAProvinceInAnySpelling(String name, LocalDate day, String code) {
        assertThat(places.provinceNamed(name, day)).map(Place::code).contains(code);
    }

    @Test
    void knowsNoProvinceThatWasMergedAwayToday() {
        assertThat(places.provinceNamed("Đắk Nông", TODAY)).isEmpty();
        assertThat(places.provinceNamed("Đắk Nông", BEFORE)).isPresent();
    }

    @Test
    void leadsEachOldProvinceToTheOneOfToday() {
        assertThat(places.successor("67")).map(Place::code).contains("68");
        assertThat(places.successor("24")).map(Place::name).contains("Tỉnh Bắc Ninh");
    }

    @Test
    void knowsSixtyThreeProvincesOfThenAndThirtyFourOfToday() {
        assertThat(places.search(null, null, BEFORE, Place.Level.PROVINCE, null))
                .hasSize(63);
        assertThat(places.search(null, null, TODAY, Place.Level.PROVINCE, null)).hasSize(34);
        assertThat(places.search(null, null, TODAY, Place.Level.COMMUNE, null)).hasSize(3_321);
    }
}

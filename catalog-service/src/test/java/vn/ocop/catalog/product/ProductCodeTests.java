package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.bean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.place.Places;

/** The two forms of a product's code, each read with the places of its year. */
class ProductCodeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // 83 was Bến Tre until 2025, and is none today
                "83-829-28780-3-2022    | -",
                "83 – 829 – 28780 – 3 – 2022 | -",
                "67-660-24640-12-2024   | -",
                "67-660-24640-12-2025   | -",
                "83-829-28780-3-2026    | 2026",
                "83-829-28780-3-1999    | 1999",
                "03-829-28780-3-2022    | was no province in 2022",
                // Đồng Tháp was 87, and is 82
                "82-30037-3-2026        | -",
                "82-30037-3-2025        | -",
                "82-30037-3-2024        | 2024",
                "87-30037-3-2026        | no province of 2026",
                "82-99999-3-2026        | none of the province 82",
                "01-30037-3-2026        | none of the province 01"
            })
    void isReadWithThePlacesOfItsYear(String code, @Nullable String wrong) {
        var flaw = ProductCode.of(code).orElseThrow().flaw(bean(Places.class));
        if (wrong == null) assertThat(flaw).isEmpty();
        else assertThat(flaw).get().extracting(ProductCode.Flaw::en).asString().contains(wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40-OCOP-00001-2023",
                "OCOP-1",
                "83-829-28780-2022-x",
                "8-829-28780-3-2022",
                "",
                "83/829/28780/3/2022"
            })
    void isAProvincesOwnInAnyOtherForm(String code) {
        assertThat(ProductCode.of(code)).isEmpty();
    }
}

package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTests {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-08-05, 2026-08-05, false",
                "2026-08-05 00:00:00, 2026-08-05, false",
                "5/8/2026, 2026-08-05, false",
                "05-08-2026, 2026-08-05, false",
                "05.08.2026, 2026-08-05, false",
                "ngày 05/8/2026, 2026-08-05, false",
                "Ngày 5 tháng 8 năm 2026, 2026-08-05, false",
                "5/8/26, 2026-08-05, true",
                "46239, 2026-08-05, true",
                "31/4/2026, -, false",
                "8/25/2026, -, false",
                "2026-02-30, -, false",
                "5/8/1026, -, false",
                "05/8/2026 hoặc 06/8/2026, -, false",
                "tháng 8/2026, -, false"
            })
    void readsADayAsPeopleWriteIt(String text, @Nullable LocalDate day, boolean guessed) {
        assertThat(Days.of(text)).isEqualTo(day == null ? null : new Days(day, guessed));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "3981/QĐ-UBND | 3981/QĐ-UBND | - | -",
                "3981/QĐ-UBND ngày 05/8/2026 | 3981/QĐ-UBND | 2026-08-05 | -",
                "QĐ số 3981 / QĐ - UBND, ngày 5 tháng 8 năm 2026 của UBND tỉnh Lâm Đồng | 3981/QĐ-UBND | 2026-08-05 | UBND tỉnh Lâm Đồng",
                "26/2026/QĐ-TTg | 26/2026/QĐ-TTg | - | -",
                "Số 12 | Số 12 | - | -"
            })
    void readsADecisionAsPeopleWriteIt(
            String text, String number, @Nullable LocalDate day, @Nullable String authority) {
        var decision = Decision.of(text);
        assertThat(decision.number()).isEqualTo(number);
        assertThat(decision.decidedOn()).isEqualTo(day);
        assertThat(decision.authority()).isEqualTo(authority);
    }
}

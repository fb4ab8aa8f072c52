package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day before the month, in Vietnam's time unless another is named. */
class MomentsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15/09/2026 10:20            | 2026-09-15T03:20:00Z",
                "15/09/2026 10:20:30         | 2026-09-15T03:20:30Z",
                "15/9/2026  10:20            | 2026-09-15T03:20:00Z",
                "5/9/26 8:05                 | 2026-09-05T01:05:00Z",
                "15-09-2026 10:20            | 2026-09-15T03:20:00Z",
                "15.09.2026, 10:20           | 2026-09-15T03:20:00Z",
                "15/09/2026 lúc 10:20        | 2026-09-15T03:20:00Z",
                "15/09/2026 10h20            | 2026-09-15T03:20:00Z",
                "10:20 15/09/2026            | 2026-09-15T03:20:00Z",
                "10:20, ngày 15/09/2026      | 2026-09-15T03:20:00Z",
                "15/09/2026 10:20 PM         | 2026-09-15T15:20:00Z",
                "15/09/2026 10:20 CH         | 2026-09-15T15:20:00Z",
                "15/09/2026 12:20 SA         | 2026-09-14T17:20:00Z",
                "15/09/2026                  | 2026-09-14T17:00:00Z",
                "ngày 15/09/2026             | 2026-09-14T17:00:00Z",
                "2026-09-15                  | 2026-09-14T17:00:00Z",
                "2026/09/15 10:20            | 2026-09-15T03:20:00Z",
                "2026-09-15 10:20:30         | 2026-09-15T03:20:30Z",
                "2026-09-15T10:20            | 2026-09-15T03:20:00Z",
                "2026-09-15T03:20:30Z        | 2026-09-15T03:20:30Z",
                "2026-09-15T03:20:30.123Z    | 2026-09-15T03:20:30Z",
                "2026-09-15T10:20:30+07:00   | 2026-09-15T03:20:30Z",
                "2026-09-15 10:20:30 +0700   | 2026-09-15T03:20:30Z",
                "46280                       | 2026-09-14T17:00:00Z",
                "46280.4305555556            | 2026-09-15T03:20:00Z",
                "46280,4305555556            | 2026-09-15T03:20:00Z",
                "29/02/2028                  | 2028-02-28T17:00:00Z"
            })
    void readsWhatPeopleAndProgramsWrite(String text, Instant moment) {
        assertThat(Moments.of(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hôm qua",
                "9/15/2026",
                "31/04/2026",
                "29/02/2026",
                "15/09",
                "15/09/202",
                "2026-13-01",
                "15/09/2026 25:00",
                "15/09/2026 13:00 PM",
                "15/09/2026 0:10 SA",
                "2026-09-15T10:20+99:00",
                "123",
                "99999"
            })
    void takesNothingElse(String text) {
        assertThat(Moments.of(text)).isNull();
    }
}

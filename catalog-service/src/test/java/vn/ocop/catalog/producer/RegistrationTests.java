package vn.ocop.catalog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of business registration numbers. */
class RegistrationTests {

    @ParameterizedTest
    @CsvSource({
        "ENTERPRISE, 0301234567, true",
        "ENTERPRISE, 0301234567-001, true",
        "ENTERPRISE, 030123456, false",
        "ENTERPRISE, 0301234567001, false",
        "ENTERPRISE, 41A8012345, false",
        "HOUSEHOLD, 41A8012345, true",
        "HOUSEHOLD, 41Đ8012345, true",
        "HOUSEHOLD, 41A7012345, false",
        "HOUSEHOLD, 8012345678, true",
        "HOUSEHOLD, 8012345678-001, true",
        "HOUSEHOLD, 046085001234, true",
        "HOUSEHOLD, 04608500123, false",
        "FARM, 046085001234, true",
        "COOPERATIVE, 4207A000012, true",
        "COOPERATIVE, 12/GCN-HTX, true",
        "COOPERATIVE, 12, false",
        "ASSOCIATION, 858/QĐ-UBND, true",
        "ASSOCIATION, <script>, false"
    })
    void fitsTheKind(ProducerKind kind, String number, boolean fits) {
        assertThat(Registration.fits(number, kind)).isEqualTo(fits);
    }
}

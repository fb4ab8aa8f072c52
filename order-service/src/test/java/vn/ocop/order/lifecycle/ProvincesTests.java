package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.order.intake.Samples;

/** A province is the province of today, however it is spelt. */
class ProvincesTests {

    private final Provinces provinces = new Provinces();

    @Test
    void eachOfThe63OldOnesBelongsToOneOfThe34() {
        var found = new HashSet<String>();
        var rows = new String(Samples.bytes("provinces.csv"), StandardCharsets.UTF_8)
                .lines()
                .filter(each -> !each.startsWith("#"))
                .map(each -> each.split(";"))
                .toList();
        for (var row : rows)
            found.add(Objects.requireNonNull(provinces.find(row[1]), row[1]).code());

        assertThat(rows).hasSize(63);
        assertThat(found).hasSize(34);
    }

    @ParameterizedTest
    @CsvSource({
        "Tỉnh Đồng Tháp, 82",
        "dong thap, 82",
        "ĐỒNG THÁP, 82",
        "Tiền Giang, 82",
        "TP. Hồ Chí Minh, 79",
        "TP HCM, 79",
        "Sài Gòn, 79",
        "Bình Dương, 79",
        "Bà Rịa - Vũng Tàu, 79",
        "Thành phố Hà Nội, 01"
    })
    void knowsOldAndNewNames(String name, String code) {
        assertThat(provinces.find(name))
                .isNotNull()
                .extracting(Snapshot.Unit::code)
                .isEqualTo(code);
    }

    @Test
    void doesNotGuess() {
        assertThat(provinces.find("Atlantis")).isNull();
        assertThat(provinces.find("")).isNull();
        assertThat(provinces.find(null)).isNull();
    }
}

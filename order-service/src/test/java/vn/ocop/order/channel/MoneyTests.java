package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Channels write money as they like; here it is whole đồng. */
class MoneyTests {

    private static JsonNode node(String json) {
        return JsonMapper.shared().readTree("{\"it\": " + json + "}").path("it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "290000 | 290000",
                "\"290000\" | 290000",
                "\"290000.00\" | 290000",
                "290000.0 | 290000",
                "2.9E5 | 290000",
                "-20000 | -20000",
                "\" 85000 \" | 85000",
                "9007199254740993 | 9007199254740993",
                "\"9007199254740993.0\" | 9007199254740993",
                "\"\" | 0",
                "null | 0"
            })
    void readsStringsAndNumbersExactly(String json, long dong) {
        assertThat(Money.dong(node(json))).isEqualTo(dong);
    }

    @Test
    void whatIsAbsentIsNothing() {
        assertThat(Money.dong(node("1").path("nowhere"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"12.5\"", "0.1", "1e30", "\"free\"", "\"1,000\""})
    void whatIsNotWholeDongIsRefusedAndNeverRounded(String json) {
        assertThatThrownBy(() -> Money.dong(node(json)))
                .isInstanceOfAny(ArithmeticException.class, NumberFormatException.class);
    }

    @Test
    void partsAddUpAndTheLargestRemainderGetsWhatIsLeft() {
        assertThat(Money.split(20_000, List.of(170_000L, 120_000L))).containsExactly(11_724L, 8_276L);
        assertThat(Money.split(10, List.of(1L, 1L, 1L))).containsExactly(4L, 3L, 3L);
        assertThat(Money.split(7, List.of(0L, 5L))).containsExactly(0L, 7L);
        assertThat(Money.split(0, List.of())).isEmpty();
        assertThat(Money.split(900_000_000_000L, List.of(999_999_999_999L, 1L))).containsExactly(899_999_999_999L, 1L);
    }
}

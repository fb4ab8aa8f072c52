package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Channels write times as they like; here they are instants. */
class TimesTests {

    private static JsonNode node(String json) {
        return JsonMapper.shared().readTree("{\"it\": " + json + "}").path("it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1789442430 | 2026-09-15T03:20:30Z",
                "\"1789442430\" | 2026-09-15T03:20:30Z",
                "1789442430123 | 2026-09-15T03:20:30.123Z",
                "\"2026-09-15 10:20:30\" | 2026-09-15T03:20:30Z",
                "\"2026-09-15T10:20:30\" | 2026-09-15T03:20:30Z",
                "\"2026-09-15 10:20:30 +0700\" | 2026-09-15T03:20:30Z",
                "\"2026-09-15T10:20:30+07:00\" | 2026-09-15T03:20:30Z",
                "\"2026-09-15T03:20:30Z\" | 2026-09-15T03:20:30Z",
                "\"2026-09-15T03:20:30.000Z\" | 2026-09-15T03:20:30Z",
                "\"2026-12-31 23:59:59\" | 2026-12-31T16:59:59Z"
            })
    void readsEveryFormThatAChannelUses(String json, Instant expected) {
        assertThat(Times.of(node(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "0", "\"0\"", "\"yesterday\"", "\"15/09/2026\"", "true", "{}", "-1"})
    void whatIsNoTimeIsRefusedAndNeverTheYear1970(String json) {
        assertThatThrownBy(() -> Times.of(node(json))).isInstanceOf(DateTimeException.class);
    }

    @Test
    void whatIsAbsentIsRefused() {
        assertThatThrownBy(() -> Times.of(node("1").path("nowhere"))).isInstanceOf(DateTimeException.class);
    }
}

package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that was made for another version is not made. */
class EtagsTests {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\""})
    void theVersionThatTheCallerSawIsChanged(String match) {
        assertThat(Running.get("/versioned", "If-Match", match).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotAskChangesWhateverIsThere() {
        assertThat(Running.get("/versioned").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "x"})
    void anotherVersionIsRefusedWithWhatIsThere(String match) {
        var answer = Running.get("/versioned", "If-Match", match).isProblem(412, "PRECONDITION_FAILED");

        assertThat(answer.at("/current/name")).isEqualTo("Trà");
        assertThat(answer.raw().headers().firstValue("ETag")).contains("\"7\"");
    }
}

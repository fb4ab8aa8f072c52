package vn.ocop.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import vn.ocop.messaging.EventJson;

/** The samples of what services say to each other. */
public final class Contracts {

    private Contracts() {}

    public static byte[] bytes(String sample) {
        try (var in = Contracts.class.getResourceAsStream("/contracts/" + sample + ".json")) {
            return Objects.requireNonNull(in, sample).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event of the sample's content serialises to exactly the sample. */
    public static void writesAsAgreed(String sample, Class<?> type) {
        var json = new EventJson();
        var written = json.write(json.read(bytes(sample), type));
        assertThat(json.mapper().readTree(written)).isEqualTo(json.mapper().readTree(bytes(sample)));
    }
}

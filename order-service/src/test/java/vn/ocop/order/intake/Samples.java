package vn.ocop.order.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;

/** The samples that tests read: contracts and what channels send. */
public final class Samples {

    private static final EventJson JSON = new EventJson();

    private Samples() {}

    /** Such as {@code contracts/orders/OrderPlaced.json}. */
    public static byte[] bytes(String path) {
        try (var in = Samples.class.getResourceAsStream("/" + path)) {
            return Objects.requireNonNull(in, path + " is not on the class path")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(String path) {
        return JSON.mapper().readTree(bytes(path));
    }
}

package vn.ocop.order.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.order.intake.OrderStatus;

/**
 * What a channel's words mean here: data with a version, under {@code channels/}. A word that is not in it moves nothing.
 *
 * @param orders to a canonical status, or NO_CHANGE
 * @param returns to COMPLETE when goods or money are back, anything else while that is open
 */
public record StatusMap(int version, String source, Map<String, String> orders, Map<String, String> returns) {

    public static StatusMap of(String channel) {
        try (var in = StatusMap.class.getResourceAsStream("/channels/" + channel + ".json")) {
            if (in == null)
                throw new IllegalStateException("The status map of " + channel + " is missing from the build");
            return JsonMapper.shared().readValue(in.readAllBytes(), StatusMap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null when the word is unknown or moves nothing. */
    public @Nullable OrderStatus order(String word) {
        var meant = orders.get(word);
        return meant == null || meant.equals("NO_CHANGE") ? null : OrderStatus.valueOf(meant);
    }

    public boolean returned(String word) {
        return "COMPLETE".equals(returns.get(word));
    }
}

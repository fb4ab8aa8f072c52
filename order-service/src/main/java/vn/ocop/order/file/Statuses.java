package vn.ocop.order.file;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.StatusMap;
import vn.ocop.order.intake.OrderStatus;

/** What the words for an order's state mean, however they are spelt: {@code channels/file.json}. */
final class Statuses {

    /**
     * A word's meaning.
     *
     * @param status null when it moves nothing
     * @param returned whether the goods are back
     */
    record Meaning(@Nullable OrderStatus status, boolean returned) {}

    private final Map<String, Meaning> meanings = new HashMap<>();

    Statuses(StatusMap words) {
        words.orders().keySet().forEach(each -> meanings.put(Words.fold(each), new Meaning(words.order(each), false)));
        words.returns().keySet().stream()
                .filter(words::returned)
                .forEach(each -> meanings.put(Words.fold(each), new Meaning(OrderStatus.RETURNED, true)));
    }

    /** Null when nobody knows the word. */
    @Nullable
    Meaning of(String word) {
        return meanings.get(Words.fold(word));
    }
}

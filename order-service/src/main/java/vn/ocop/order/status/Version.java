package vn.ocop.order.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One version of a channel's map.
 *
 * @param source where its meanings were read, such as the channel's documentation
 * @param orders each word to a status of ours, or NO_CHANGE
 * @param at when it was made; null for the one that comes with the build
 */
record Version(
        String channel,
        int version,
        String source,
        Map<String, String> orders,
        @Nullable Instant at,
        @Nullable String by) {

    Document document() {
        var words = new ArrayList<Document>();
        orders.forEach((word, means) -> words.add(new Document("word", word).append("means", means)));
        return new Document("_id", id(channel, version))
                .append("channel", channel)
                .append("version", version)
                .append("source", source)
                .append("orders", words)
                .append("at", at == null ? null : Date.from(at))
                .append("by", by);
    }

    static Version of(Document it) {
        var orders = new TreeMap<String, String>();
        for (var each : it.getList("orders", Document.class))
            orders.put(each.getString("word"), each.getString("means"));
        var at = it.getDate("at");
        return new Version(
                it.getString("channel"),
                it.getInteger("version"),
                it.getString("source"),
                orders,
                at == null ? null : at.toInstant(),
                it.getString("by"));
    }

    /** In the order of their versions. */
    static String id(String channel, int version) {
        return "%s:%09d".formatted(channel, version);
    }
}

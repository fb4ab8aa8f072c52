package vn.ocop.catalog.changes;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The part of contracts/stock that offers are made of.
 *
 * @param available what is there and promised to nobody
 * @param offered what a channel may offer of it, by channel; {@code *} for all that are not named
 */
record Stock(
        String productId,
        long version,
        long available,
        @Nullable Map<String, Long> offered) {

    private static final String OTHERS = "*";

    /** What may be offered on these channels, on each of them; on none of them what may be on any that is not named. */
    long availableOn(Iterable<String> channels) {
        long least = Long.MAX_VALUE;
        for (var each : channels) least = Math.min(least, offeredOn(each));
        return Math.max(0, least == Long.MAX_VALUE ? offeredOn(OTHERS) : least);
    }

    private long offeredOn(String channel) {
        if (offered == null) return available;
        var named = offered.get(channel);
        return named == null ? offered.getOrDefault(OTHERS, available) : named;
    }

    boolean offersTheSameAs(Stock other) {
        return available == other.available && Objects.equals(offered, other.offered);
    }

    Document document() {
        var document = new Document("version", version).append("available", available);
        if (offered != null) document.append("offered", new Document(new TreeMap<>(offered)));
        return document;
    }

    static @Nullable Stock of(String productId, @Nullable Document it) {
        if (it == null) return null;
        var found = it.get("offered", Document.class);
        Map<String, Long> offered = found == null ? null : new TreeMap<>();
        if (offered != null) found.forEach((channel, units) -> offered.put(channel, (Long) units));
        return new Stock(productId, it.getLong("version"), it.getLong("available"), offered);
    }
}

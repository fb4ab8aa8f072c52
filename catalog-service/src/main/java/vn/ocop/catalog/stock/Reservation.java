package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * What is promised to one order. The first one written under an order's id decides; {@code attempt} numbers the tries.
 *
 * @param moves what is decided but perhaps not yet done to the stock
 */
record Reservation(
        String orderId,
        long orderVersion,
        State state,
        int attempt,
        long revision,
        List<Item> items,
        List<Move> moves,
        Date since) {

    enum State {
        RESERVED,
        SHORT,
        RELEASED
    }

    /** Cancelled and shipped units as far as the stock follows them. */
    record Item(String productId, int quantity, int cancelled, int shipped) {}

    record Move(String key, String productId, long reserved, long onHand) {}

    /** The mark of a try to take. */
    static String key(String orderId, int attempt) {
        return orderId + "~" + attempt;
    }

    static String moveKey(String orderId, long orderVersion) {
        return orderId + "~m" + orderVersion;
    }

    static String orderOf(String key) {
        return key.substring(0, key.lastIndexOf('~'));
    }

    /** How much of what that mark took of a product is this reservation's. */
    long kept(String key, String productId) {
        if (state != State.RESERVED || !key.equals(key(orderId, attempt))) return 0;
        return items.stream()
                .filter(each -> each.productId().equals(productId))
                .mapToLong(Item::quantity)
                .sum();
    }

    boolean moving(String key) {
        return moves.stream().anyMatch(each -> each.key().equals(key));
    }

    Document document() {
        return new Document("_id", orderId)
                .append("orderVersion", orderVersion)
                .append("state", state.name())
                .append("attempt", attempt)
                .append("revision", revision)
                .append("since", since)
                .append(
                        "items",
                        items.stream()
                                .map(each -> new Document("productId", each.productId())
                                        .append("quantity", each.quantity())
                                        .append("cancelled", each.cancelled())
                                        .append("shipped", each.shipped()))
                                .toList())
                .append(
                        "moves",
                        moves.stream()
                                .map(each -> new Document("key", each.key())
                                        .append("productId", each.productId())
                                        .append("reserved", each.reserved())
                                        .append("onHand", each.onHand()))
                                .toList());
    }

    static Reservation of(Document it) {
        var items = new ArrayList<Item>();
        for (var each : it.getList("items", Document.class, List.of())) {
            items.add(new Item(
                    each.getString("productId"),
                    each.getInteger("quantity"),
                    each.getInteger("cancelled"),
                    each.getInteger("shipped")));
        }
        var moves = new ArrayList<Move>();
        for (var each : it.getList("moves", Document.class, List.of())) {
            moves.add(new Move(
                    each.getString("key"),
                    each.getString("productId"),
                    each.getLong("reserved"),
                    each.getLong("onHand")));
        }
        return new Reservation(
                it.getString("_id"),
                it.getLong("orderVersion"),
                State.valueOf(it.getString("state")),
                it.getInteger("attempt"),
                it.getLong("revision"),
                List.copyOf(items),
                List.copyOf(moves),
                it.getDate("since"));
    }

    Reservation with(State nextState, int nextAttempt, long nextVersion, List<Item> nextItems, List<Move> nextMoves) {
        return new Reservation(
                orderId,
                nextVersion,
                nextState,
                nextAttempt,
                revision + 1,
                List.copyOf(nextItems),
                List.copyOf(nextMoves),
                since);
    }
}

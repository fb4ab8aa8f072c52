package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import vn.ocop.catalog.stock.OrderView.Want;

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

    /** What it becomes as its order is now; itself when nothing of the order that it has to follow has changed. */
    Reservation following(long version, Map<String, Want> wants) {
        return switch (state) {
            case RESERVED -> moving(version, wants);
            case SHORT -> wanting(version, wants);
            case RELEASED -> this;
        };
    }

    private Reservation moving(long version, Map<String, Want> wants) {
        var next = new ArrayList<Item>();
        var todo = new ArrayList<Move>();
        for (var item : items) {
            var want = wants.getOrDefault(item.productId(), Want.NOTHING);
            int nowCancelled = Math.max(item.cancelled(), want.cancelled());
            int nowShipped = Math.max(item.shipped(), want.shipped());
            long released = nowCancelled - item.cancelled();
            long left = nowShipped - item.shipped();
            if (released + left > 0)
                todo.add(new Move(moveKey(orderId, version), item.productId(), -released - left, -left));
            next.add(new Item(item.productId(), item.quantity(), nowCancelled, nowShipped));
        }
        return todo.isEmpty() ? this : with(state, attempt, version, next, todo);
    }

    /** While it waits it comes to want less. Its attempt is counted on, so that no try to take more can still succeed. */
    private Reservation wanting(long version, Map<String, Want> wants) {
        var next = items.stream()
                .map(item -> {
                    var want = wants.getOrDefault(item.productId(), Want.NOTHING);
                    int more = Math.max(0, want.cancelled() - item.cancelled());
                    return new Item(
                            item.productId(),
                            Math.max(0, item.quantity() - more),
                            item.cancelled() + more,
                            item.shipped());
                })
                .toList();
        if (next.equals(items)) return this;
        boolean nothing = next.stream().allMatch(each -> each.quantity() == 0);
        return with(nothing ? State.RELEASED : State.SHORT, attempt + 1, version, next, List.of());
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

package vn.ocop.catalog.stock;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.stock.OrderView.Want;

/**
 * What is promised to one order. The first one written under an order's id decides; {@code attempt} numbers the tries.
 *
 * @param moves what is decided but perhaps not yet done to the stock
 */
record Reservation(
        String orderId,
        long orderVersion,
        Origin origin,
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

    /** Of an order that was not heard of before: it wants this, and has nothing yet. */
    static Reservation wanting(OrderView order, Origin origin) {
        var items = new ArrayList<Item>();
        order.wants()
                .forEach((product, want) -> items.add(new Item(product, want.open(), want.cancelled(), 0, 0, null)));
        var state = order.wantsNothing() ? State.RELEASED : State.SHORT;
        var since = order.came() == null ? new Date() : Date.from(order.came());
        return new Reservation(
                order.orderId(), order.version(), origin, state, 0, 0, List.copyOf(items), List.of(), since);
    }

    /** Given what it wants from there, on that try. */
    Reservation taken(Map<String, Slot> from, int onAttempt) {
        var next = items.stream()
                .map(each -> each.taken(from.get(each.productId())))
                .toList();
        return new Reservation(
                orderId, orderVersion, origin, State.RESERVED, onAttempt, revision, next, List.of(), since);
    }

    List<String> products() {
        return items.stream().map(Item::productId).toList();
    }

    @Nullable
    Item item(String productId) {
        for (var each : items) if (each.productId().equals(productId)) return each;
        return null;
    }

    /** How much of what that mark took of a product from there is this reservation's. */
    long kept(String key, String productId, Slot slot) {
        if (state != State.RESERVED || !key.equals(key(orderId, attempt))) return 0;
        var item = item(productId);
        return item != null && slot.equals(item.slot()) ? item.quantity() : 0;
    }

    /** Where a move of that product is done: where it was taken, or in the main place if no stock was kept of it then. */
    Slot slot(String productId) {
        var item = item(productId);
        return item == null || item.slot() == null ? Slot.MAIN : item.slot();
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
            var now = item.following(wants.getOrDefault(item.productId(), Want.NOTHING));
            if (!now.equals(item))
                todo.add(new Move(
                        moveKey(orderId, version),
                        item.productId(),
                        now.open() - item.open(),
                        item.shipped() - now.shipped()));
            next.add(now);
        }
        return todo.isEmpty() ? this : with(state, attempt, version, next, todo);
    }

    /** While it waits it comes to want less. Its attempt is counted on, so that no try to take more can still succeed. */
    private Reservation wanting(long version, Map<String, Want> wants) {
        var next = items.stream()
                .map(item -> item.wanting(
                        wants.getOrDefault(item.productId(), Want.NOTHING).cancelled()))
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
                .append("origin", origin.document())
                .append("state", state.name())
                .append("attempt", attempt)
                .append("revision", revision)
                .append("since", since)
                .append("items", items.stream().map(Item::document).toList())
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
                Origin.of(it.get("origin", Document.class)),
                State.valueOf(it.getString("state")),
                it.getInteger("attempt"),
                it.getLong("revision"),
                it.getList("items", Document.class, List.of()).stream()
                        .map(Item::of)
                        .toList(),
                List.copyOf(moves),
                it.getDate("since"));
    }

    Reservation with(State nextState, int nextAttempt, long nextVersion, List<Item> nextItems, List<Move> nextMoves) {
        return new Reservation(
                orderId,
                nextVersion,
                origin,
                nextState,
                nextAttempt,
                revision + 1,
                List.copyOf(nextItems),
                List.copyOf(nextMoves),
                since);
    }

    /** On its way to the next revision. */
    Reservation next() {
        return with(state, attempt, orderVersion, items, moves);
    }
}

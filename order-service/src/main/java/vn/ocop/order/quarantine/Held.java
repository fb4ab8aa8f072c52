package vn.ocop.order.quarantine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One thing that waits, or did.
 *
 * @param waitingFor the keys of what would let it be applied, any of them
 * @param missing the SKUs that mean no product, as the channel writes them, with the name that it gives the goods
 * @param buyerPays what the order is worth to its buyer, in đồng; 0 for what is no order
 * @param state WAITING, REPLAYING, REPLAYED or DISMISSED
 * @param assignee a person who looks after it
 * @param audit who did what with it, the newest last, at most {@value #AUDITED}
 */
public record Held(
        String id,
        String orderId,
        Reason reason,
        List<String> waitingFor,
        List<Sku> missing,
        String channel,
        String shop,
        long buyerPays,
        Instant since,
        String state,
        Reason.Owner owner,
        @Nullable String assignee,
        @Nullable String note,
        List<Act> audit) {

    static final String WAITING = "WAITING";
    static final String REPLAYING = "REPLAYING";
    static final String REPLAYED = "REPLAYED";
    static final String DISMISSED = "DISMISSED";
    static final int AUDITED = 50;
    private static final String SKU = "sku:";

    public record Sku(String sku, @Nullable String name) {}

    /** @param what DISMISSED, RESTORED, ASSIGNED or REPLAYED */
    record Act(Instant at, String by, String what, @Nullable String note) {
        Document document() {
            return new Document("at", java.util.Date.from(at))
                    .append("by", by)
                    .append("what", what)
                    .append("note", note);
        }

        private static Act of(Document it) {
            return new Act(
                    it.getDate("at").toInstant(), it.getString("by"), it.getString("what"), it.getString("note"));
        }
    }

    static Held of(Document it) {
        var reason = Reason.valueOf(it.getString("reason"));
        var owner = it.getString("owner");
        return new Held(
                it.getString("_id"),
                it.getString("orderId"),
                reason,
                it.getList("waitingFor", String.class, List.of()),
                it.getList("missing", Document.class, List.of()).stream()
                        .map(each -> new Sku(each.getString("sku"), each.getString("name")))
                        .toList(),
                it.getString("channel"),
                it.getString("shop"),
                it.get("buyerPays") instanceof Number worth ? worth.longValue() : 0,
                it.getDate("since").toInstant(),
                it.getString("state"),
                owner == null ? reason.owner() : Reason.Owner.valueOf(owner),
                it.getString("assignee"),
                it.getString("note"),
                it.getList("audit", Document.class, List.of()).stream()
                        .map(Act::of)
                        .toList());
    }

    /** What the raw intake tells of an order, beside what it waits for. */
    static Document described(List<String> waitingFor, byte[] raw) {
        var order = JsonMapper.shared().readTree(raw).path("order");
        var names = new HashMap<String, String>();
        for (var line : order.path("lines"))
            names.putIfAbsent(line.path("sku").asString(""), line.path("name").asString(""));
        var missing = new ArrayList<Document>();
        for (var key : waitingFor) {
            if (!key.startsWith(SKU)) continue;
            var sku = key.substring(SKU.length());
            var name = names.getOrDefault(sku, "");
            missing.add(new Document("sku", sku).append("name", name.isEmpty() ? null : name));
        }
        return new Document("missing", missing)
                .append("buyerPays", order.path("totals").path("buyerPays").asLong(0));
    }
}

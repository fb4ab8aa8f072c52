package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import vn.ocop.messaging.EventJson;

/** What differs between an order as it was and as it is: all that can ever change, so that the changes make the order. */
final class FieldChanges {

    private static final ObjectMapper JSON = new EventJson().mapper();

    private final List<FieldChange> found = new ArrayList<>();

    private FieldChanges() {}

    static List<FieldChange> between(Order before, Order after) {
        var changes = new FieldChanges();
        var was = before.snapshot();
        var is = after.snapshot();
        changes.add("status", was.status(), is.status());
        changes.add("channelStatus", was.channelStatus(), is.channelStatus());
        changes.add("stock", was.stock(), is.stock());
        changes.add("acknowledged", was.acknowledged(), is.acknowledged());
        changes.add("cancelRequested", was.cancelRequested(), is.cancelRequested());
        changes.add("cancelRequest", was.cancelRequest(), is.cancelRequest());
        for (int i = 0; i < is.lines().size(); i++)
            changes.line(was.lines().get(i), is.lines().get(i));
        changes.add("shipments", was.shipments(), is.shipments());
        changes.add("buyer", was.buyer(), is.buyer());
        changes.add("differences", was.differences(), is.differences());
        changes.add("updatedAt", was.updatedAt(), is.updatedAt());
        if (after.entries().size() > before.entries().size()) {
            changes.add("fees", sum(before, Entry.Kind.FEE), sum(after, Entry.Kind.FEE));
            changes.add("taxes", sum(before, Entry.Kind.TAX), sum(after, Entry.Kind.TAX));
        }
        return List.copyOf(changes.found);
    }

    private void line(Snapshot.Line was, Snapshot.Line is) {
        var at = "lines[" + is.line() + "].";
        add(at + "shipped", was.shipped(), is.shipped());
        add(at + "cancelled", was.cancelled(), is.cancelled());
        add(at + "returned", was.returned(), is.returned());
    }

    private void add(String field, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) found.add(new FieldChange(field, json(was), json(is)));
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        return value == null ? null : JSON.valueToTree(value);
    }

    private static long sum(Order order, Entry.Kind kind) {
        return order.entries().stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(Entry::amount)
                .sum();
    }
}

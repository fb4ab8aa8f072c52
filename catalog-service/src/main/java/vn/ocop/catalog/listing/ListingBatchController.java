package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Up to 500 listings at once, each with an outcome of its own: what a shop exports, as it stands there. */
@RestController
class ListingBatchController {

    static final int MOST = 500;

    record Request(@Nullable List<JsonNode> listings) {}

    /**
     * @param outcome CREATED, UPDATED, UNCHANGED or REJECTED
     * @param problem why it was rejected: code, messages, and the fields that are wrong
     */
    record Item(
            int index,
            String outcome,
            @Nullable Showing listing,
            @Nullable Map<String, Object> problem) {}

    record Answer(int received, List<Item> items) {}

    private final Listings listings;
    private final Desk desk;
    private final Showing.Inspector inspector;
    private final Adoption adoption;

    ListingBatchController(Listings listings, Desk desk, Showing.Inspector inspector, Adoption adoption) {
        this.listings = listings;
        this.desk = desk;
        this.inspector = inspector;
        this.adoption = adoption;
    }

    @PostMapping("/api/v1/listings/batch")
    @RequiresScope({"orders:write", "orders:admin"})
    Answer post(Caller caller, @RequestBody Request request) {
        adoption.awaitDone();
        var sent = request.listings() == null ? List.<JsonNode>of() : request.listings();
        if (sent.size() > MOST) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BATCH_TOO_LARGE",
                    "A batch has at most 500 listings",
                    "Mỗi lô tối đa 500 mục");
        }
        var changes = new LinkedHashMap<Integer, Listings.Change>();
        var items = new HashMap<Integer, Item>();
        var seen = new HashMap<String, Integer>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                var change = change(caller, sent.get(i));
                var first = seen.putIfAbsent(change.none().id(), i);
                if (first != null) throw twice(first);
                changes.put(i, change);
            } catch (Problem e) {
                items.put(i, new Item(i, "REJECTED", null, e.getBody().getProperties()));
            }
        }
        var changed = listings.change(changes.values());
        changes.forEach((index, change) -> {
            var it = changed.get(change.none().id());
            if (it != null) items.put(index, new Item(index, it.effect().name(), inspector.show(it.listing()), null));
        });
        var inOrder = new ArrayList<Item>();
        for (int i = 0; i < sent.size(); i++) inOrder.add(items.get(i));
        return new Answer(sent.size(), inOrder);
    }

    private Listings.Change change(Caller caller, JsonNode each) {
        return desk.change(caller, text(each, "channel"), text(each, "shop"), text(each, "sku"), each);
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (value.isString()) return value.asString();
        throw Shown.invalid(List.of(Shown.error(field, "REQUIRED", "is required", "là bắt buộc")));
    }

    private static Problem twice(int first) {
        return Problem.badRequest(
                "TWICE_IN_BATCH",
                "It stands in this batch already, at index " + first,
                "Đã có trong lô này, ở vị trí " + first);
    }
}

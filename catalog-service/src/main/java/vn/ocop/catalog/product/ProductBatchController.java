package vn.ocop.catalog.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Up to 1,000 products at once, each with an outcome of its own. */
@RestController
class ProductBatchController {

    static final int MOST = 1_000;

    record Request(@Nullable List<JsonNode> products) {}

    record Item(
            int index,
            String outcome,
            @Nullable String productId,
            @Nullable List<String> issues,
            @Nullable List<Warning> warnings) {}

    record Answer(int received, List<Item> items) {}

    private record Read(int index, ProductDraft draft) {}

    private record Good(int index, Recording.Wanted wanted) {}

    private final Recording recording;
    private final Drafting drafting;
    private final Drafts drafts;
    private final Warnings warnings;

    ProductBatchController(Recording recording, Drafting drafting, Drafts drafts, Warnings warnings) {
        this.recording = recording;
        this.drafting = drafting;
        this.drafts = drafts;
        this.warnings = warnings;
    }

    @PostMapping("/api/v1/products/batch")
    @RequiresScope("catalog:write")
    Answer post(Caller caller, @RequestBody Request request) {
        var sent = request.products() == null ? List.<JsonNode>of() : request.products();
        if (sent.size() > MOST) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BATCH_TOO_LARGE",
                    "A batch has at most 1,000 products",
                    "Mỗi lô tối đa 1.000 sản phẩm");
        }
        var items = new Item[sent.size()];
        var read = new ArrayList<Read>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                read.add(new Read(i, drafts.read(sent.get(i), ProductDraft.class)));
            } catch (Problem e) {
                items[i] = rejected(i, e);
            }
        }
        var known = drafting.known(read.stream().map(Read::draft).toList());
        var good = new ArrayList<Good>();
        for (var each : read) {
            try {
                good.add(new Good(each.index(), known.of(each.draft())));
            } catch (Problem e) {
                items[each.index()] = rejected(each.index(), e);
            }
        }
        var wanted = good.stream().map(Good::wanted).toList();
        var recorded = recording.record(wanted, false, Actor.of(caller));
        var odd = warnings.of(wanted.stream().map(Recording.Wanted::product).toList());
        for (var each : good) {
            var id = each.wanted().id();
            items[each.index()] = item(each.index(), id, Objects.requireNonNull(recorded.get(id)), odd.get(id));
        }
        return new Answer(sent.size(), List.of(items));
    }

    private static Item item(int index, String id, Recording.Recorded it, @Nullable List<Warning> odd) {
        var why = it.why();
        if (why != null)
            return new Item(
                    index,
                    "REJECTED",
                    id,
                    List.of(why.code(), String.valueOf(why.getBody().getDetail())),
                    null);
        return it.effect() == Recording.Effect.SKU_TAKEN
                ? new Item(index, "REJECTED", id, List.of("SKU_TAKEN"), null)
                : new Item(index, it.effect().name(), id, null, odd);
    }

    private static Item rejected(int index, Problem why) {
        return new Item(
                index, "REJECTED", null, List.of(String.valueOf(why.getBody().getDetail())), null);
    }
}

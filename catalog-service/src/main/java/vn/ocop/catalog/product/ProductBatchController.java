package vn.ocop.catalog.product;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;

/** Up to 1,000 products at once, each with an outcome of its own. */
@RestController
class ProductBatchController {

    static final int MOST = 1_000;

    record Request(@Nullable List<JsonNode> products) {}

    record Item(
            int index,
            String outcome,
            @Nullable String productId,
            @Nullable List<String> issues) {}

    record Answer(int received, List<Item> items) {}

    private record Good(int index, Product product) {}

    private final Recording recording;
    private final Drafting drafting;
    private final Producers producers;
    private final EventJson json;
    private final Validator validator;

    ProductBatchController(
            Recording recording, Drafting drafting, Producers producers, EventJson json, Validator validator) {
        this.recording = recording;
        this.drafting = drafting;
        this.producers = producers;
        this.json = json;
        this.validator = validator;
    }

    @PostMapping("/api/v1/products/batch")
    @RequiresScope("catalog:write")
    Answer post(@RequestBody Request request) {
        var sent = request.products() == null ? List.<JsonNode>of() : request.products();
        if (sent.size() > MOST) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "BATCH_TOO_LARGE",
                    "A batch has at most 1,000 products",
                    "Mỗi lô tối đa 1.000 sản phẩm");
        }
        var items = new Item[sent.size()];
        var good = new ArrayList<Good>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                good.add(new Good(i, read(sent.get(i))));
            } catch (Problem e) {
                items[i] = new Item(
                        i, "REJECTED", null, List.of(String.valueOf(e.getBody().getDetail())));
            } catch (JacksonException e) {
                items[i] = new Item(i, "REJECTED", null, List.of("is not a product: a field has the wrong type"));
            }
        }
        var effects = recording.record(good.stream().map(Good::product).toList(), false);
        producers.keep(good.stream().map(each -> each.product().producer()).toList());
        for (var each : good) {
            var effect = effects.get(each.product().id());
            boolean taken = effect == Recording.Effect.SKU_TAKEN;
            items[each.index()] = new Item(
                    each.index(),
                    taken ? "REJECTED" : String.valueOf(effect),
                    each.product().id(),
                    taken ? List.of("SKU_TAKEN") : null);
        }
        return new Answer(sent.size(), List.of(items));
    }

    private Product read(JsonNode node) {
        var draft = json.mapper().treeToValue(node, ProductDraft.class);
        var wrong = validator.validate(draft);
        if (!wrong.isEmpty()) {
            var first = wrong.iterator().next();
            throw Drafting.wrong(first.getPropertyPath().toString(), first.getMessage(), first.getMessage());
        }
        return drafting.product(draft, producers.of(draft));
    }
}

package vn.ocop.catalog.product;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Change;
import vn.ocop.catalog.audit.Try;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.place.Folding;

/** Products as the store holds them, and their changes as it takes them. */
@Component
class ProductDocuments {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final EventJson json;
    private final EventSender sender;

    ProductDocuments(EventJson json, EventSender sender) {
        this.json = json;
        this.sender = sender;
    }

    /** A write in both its parts. */
    record Prepared(Try entry, WriteModel<Document> model) {}

    Prepared prepared(Products.Write write, Actor by, Instant now) {
        var before = write.before() == null ? null : fields(write.before());
        var after = fields(write.after());
        return new Prepared(attempt(write, before, after, by, now), model(write, before, after));
    }

    private static Try attempt(Products.Write write, @Nullable Document before, Document after, Actor by, Instant now) {
        var product = write.after();
        return new Try(
                product.id(),
                Objects.requireNonNull(product.changeId()),
                write.before() == null ? null : write.before().changeId(),
                product.version(),
                by,
                now,
                before == null ? List.of() : Change.between(compared(before), compared(after)),
                null);
    }

    private static Map<String, Object> compared(Document fields) {
        var compared = new HashMap<>(fields);
        compared.keySet().removeAll(List.of("version", "changeId", "folded"));
        return compared;
    }

    private WriteModel<Document> model(Products.Write write, @Nullable Document before, Document after) {
        var id = write.after().id();
        var told = write.events().stream()
                .map(each -> Outbox.entry(sender.outgoing(Products.TOPIC, id, each.id(), each)))
                .toList();
        if (write.before() == null || before == null) {
            var document = new Document("_id", id);
            document.putAll(after);
            return new InsertOneModel<>(document.append(Outbox.FIELD, told));
        }
        var update =
                new Document("$set", after).append("$push", new Document(Outbox.FIELD, new Document("$each", told)));
        var cleared = new Document();
        before.keySet().stream().filter(each -> !after.containsKey(each)).forEach(each -> cleared.append(each, ""));
        if (!cleared.isEmpty()) update.append("$unset", cleared);
        return new UpdateOneModel<>(
                new Document("_id", id).append("version", write.before().version()), update);
    }

    /** All but the id, with the words that lists are searched by. */
    private Document fields(Product product) {
        var fields = new Document(json.mapper().convertValue(product, FIELDS));
        fields.remove("id");
        var words =
                new StringJoiner(" ").add(product.name()).add(product.producer().name());
        if (product.code() != null) words.add(product.code());
        product.skus().forEach(each -> words.add(each.sku()));
        return fields.append("folded", Folding.fold(words.toString()));
    }

    Product product(Document document) {
        document.put("id", document.get("_id"));
        // what was recorded before producers had versions
        if (document.get("producer") instanceof Document producer) producer.putIfAbsent("version", 0L);
        document.keySet().removeAll(List.of("_id", "folded", Outbox.FIELD));
        return json.mapper().convertValue(document, Product.class);
    }
}

package vn.ocop.catalog.product;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.catalog.place.Folding;
import vn.ocop.messaging.EventJson;

/** Who makes the products: cooperatives, their groups, enterprises, farms and households. */
@Repository
public class Producers {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> producers;
    private final EventJson json;

    Producers(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.producers = mongo.getDatabase(database).getCollection("producers");
        this.json = json;
    }

    /** What is recorded of the producers that some drafts name or describe. */
    public record Known(Map<String, Product.Producer> byId) {

        /** @throws vn.ocop.http.Problem when there is none of that id, or neither an id nor a description */
        public Product.Producer of(ProductDraft draft) {
            var id = draft.producerId();
            if (id != null) {
                var found = byId.get(id);
                if (found != null) return found;
                throw Drafting.wrong("producerId", "no producer has the id " + id, "không có chủ thể " + id);
            }
            if (draft.producer() == null)
                throw Drafting.wrong("producer", "or producerId is required", "hoặc producerId là bắt buộc");
            return of(draft.producer());
        }

        /** As described; what the description does not say stays as it was recorded. */
        Product.Producer of(ProductDraft.ProducerDraft it) {
            var described = Drafting.producer(it);
            var before = byId.get(described.id());
            if (before == null) return described;
            return new Product.Producer(
                    described.id(),
                    described.name(),
                    it.kind() == null ? before.kind() : it.kind(),
                    it.womenLed() == null ? before.womenLed() : it.womenLed(),
                    it.ethnicMinority() == null ? before.ethnicMinority() : it.ethnicMinority());
        }
    }

    public Known known(Collection<ProductDraft> drafts) {
        var ids = new LinkedHashSet<String>();
        for (var each : drafts) {
            if (each.producerId() != null) ids.add(each.producerId());
            else if (each.producer() != null)
                ids.add(Drafting.producer(each.producer()).id());
        }
        var found = new HashMap<String, Product.Producer>();
        if (!ids.isEmpty()) {
            producers
                    .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                    .map(this::producer)
                    .forEach(each -> found.put(each.id(), each));
        }
        return new Known(found);
    }

    Product.Producer of(ProductDraft draft) {
        return known(List.of(draft)).of(draft);
    }

    Product.Producer of(ProductDraft.ProducerDraft draft) {
        var before = find(Drafting.producer(draft).id());
        return new Known(before.map(each -> Map.of(each.id(), each)).orElse(Map.of())).of(draft);
    }

    Optional<Product.Producer> find(String id) {
        return Optional.ofNullable(producers.find(new Document("_id", id)).first())
                .map(this::producer);
    }

    void keep(Collection<Product.Producer> all) {
        var distinct = new LinkedHashMap<String, Product.Producer>();
        all.forEach(each -> distinct.put(each.id(), each));
        var writes = new ArrayList<WriteModel<Document>>();
        distinct.values().forEach(each -> {
            var document = new Document("_id", each.id());
            document.putAll(json.mapper().convertValue(each, FIELDS));
            document.append("folded", Folding.fold(each.name())).remove("id");
            writes.add(
                    new ReplaceOneModel<>(new Document("_id", each.id()), document, new ReplaceOptions().upsert(true)));
        });
        if (!writes.isEmpty()) producers.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    List<Product.Producer> list(@Nullable String q, @Nullable String after, int limit) {
        var filter = new Document();
        if (after != null) filter.append("_id", new Document("$gt", after));
        if (q != null) filter.append("folded", Pattern.compile(Pattern.quote(Folding.fold(q))));
        var found = new ArrayList<Product.Producer>();
        producers
                .find(filter)
                .sort(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .forEach(each -> found.add(producer(each)));
        return found;
    }

    private Product.Producer producer(Document document) {
        document.put("id", document.get("_id"));
        document.keySet().removeAll(List.of("_id", "folded"));
        return json.mapper().convertValue(document, Product.Producer.class);
    }
}

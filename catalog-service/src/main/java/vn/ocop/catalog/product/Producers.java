package vn.ocop.catalog.product;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
class Producers {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> producers;
    private final EventJson json;

    Producers(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.producers = mongo.getDatabase(database).getCollection("producers");
        this.json = json;
    }

    /** The one that a draft names or describes. */
    Product.Producer of(ProductDraft draft) {
        if (draft.producerId() != null) {
            var id = draft.producerId();
            return find(id).orElseThrow(() ->
                    Drafting.wrong("producerId", "no producer has the id " + id, "không có chủ thể " + id));
        }
        if (draft.producer() == null)
            throw Drafting.wrong("producer", "or producerId is required", "hoặc producerId là bắt buộc");
        return Drafting.producer(draft.producer());
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
        producers.find(filter).sort(new Document("_id", 1)).limit(limit).forEach(each -> found.add(producer(each)));
        return found;
    }

    private Product.Producer producer(Document document) {
        document.put("id", document.get("_id"));
        document.keySet().removeAll(List.of("_id", "folded"));
        return json.mapper().convertValue(document, Product.Producer.class);
    }
}

package vn.ocop.catalog.product;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/**
 * Which products may have a code or a GTIN. They are written before the product and never taken back, so that a kill between
 * loses none: what a product has, it says itself.
 */
@Repository
class Keys {

    private static final String COMPLETE = "complete";
    private static final int TRIES = 5;

    private final MongoCollection<Document> keys;

    Keys(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.keys = mongo.getDatabase(database).getCollection("product-keys");
    }

    static String code(String code) {
        return "code:" + ProductCode.plain(code);
    }

    /** The four lengths of a GTIN are one number. */
    static String gtin(String gtin) {
        return "gtin:" + "0".repeat(Math.max(0, 14 - gtin.length())) + gtin;
    }

    static Set<String> of(Product product) {
        var all = new LinkedHashSet<String>();
        if (product.code() != null) all.add(code(product.code()));
        if (product.formerCodes() != null) product.formerCodes().forEach(each -> all.add(code(each)));
        for (var sku : product.skus()) if (sku.gtin() != null) all.add(gtin(sku.gtin()));
        return all;
    }

    void add(List<Products.Write> writes) {
        var updates = new ArrayList<WriteModel<Document>>();
        for (var write : writes) {
            var added = of(write.after());
            if (write.before() != null) added.removeAll(of(write.before()));
            for (var key : added) {
                updates.add(new UpdateOneModel<>(
                        new Document("_id", key),
                        new Document(
                                "$addToSet",
                                new Document("products", write.after().id())),
                        new UpdateOptions().upsert(true)));
            }
        }
        for (int i = 1; !updates.isEmpty(); i++) {
            try {
                keys.bulkWrite(updates, new BulkWriteOptions().ordered(false));
                return;
            } catch (MongoBulkWriteException e) {
                // two that make the same key at once: it is there now
                if (i == TRIES || e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
            }
        }
    }

    /** The ids of products by key. */
    Map<String, List<String>> products(Collection<String> wanted) {
        var found = new HashMap<String, List<String>>();
        keys.find(new Document("_id", new Document("$in", List.copyOf(wanted))))
                .forEach(each -> found.put(each.getString("_id"), each.getList("products", String.class)));
        return found;
    }

    boolean complete() {
        return keys.find(new Document("_id", COMPLETE)).first() != null;
    }

    void completed() {
        keys.updateOne(
                new Document("_id", COMPLETE),
                new Document("$set", new Document("products", List.of())),
                new UpdateOptions().upsert(true));
    }
}

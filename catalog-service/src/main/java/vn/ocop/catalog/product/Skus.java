package vn.ocop.catalog.product;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Which SKU is whose: the first product that claims it has it for good, since past orders name it. */
@Repository
class Skus {

    private final MongoCollection<Document> skus;

    Skus(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.skus = mongo.getDatabase(database).getCollection("skus");
    }

    /** Which product each of them belongs to. */
    Map<String, String> owners(Collection<String> wanted) {
        var found = new HashMap<String, String>();
        skus.find(new Document("_id", new Document("$in", List.copyOf(wanted))))
                .forEach(each -> found.put(each.getString("_id"), each.getString("productId")));
        return found;
    }

    /** Those of the writes whose SKUs are free, or their own; they are theirs then. */
    List<Products.Write> claim(List<Products.Write> writes) {
        var claims = new ArrayList<Document>();
        for (var write : writes) {
            for (var sku : added(write))
                claims.add(new Document("_id", sku)
                        .append("productId", write.after().id()));
        }
        if (claims.isEmpty()) return writes;
        try {
            skus.insertMany(claims, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
        var owners = owners(claims.stream().map(each -> each.getString("_id")).toList());
        return writes.stream()
                .filter(write ->
                        added(write).stream().allMatch(sku -> write.after().id().equals(owners.get(sku))))
                .toList();
    }

    private static Set<String> added(Products.Write write) {
        var all = write.after().skus().stream().map(Product.Sku::sku).collect(Collectors.toSet());
        if (write.before() != null) write.before().skus().forEach(each -> all.remove(each.sku()));
        return all;
    }
}

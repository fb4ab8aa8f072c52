package vn.ocop.catalog.product;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.audit.Try;
import vn.ocop.http.Problem;
import vn.ocop.messaging.Outbox;

/** All products. A change and the event that tells it are one update of one document, over the version that was read. */
@Repository
public class Products {

    public static final String TOPIC = "products";

    private final MongoCollection<Document> products;
    private final ProductDocuments documents;
    private final Skus skus;
    private final Keys keys;
    private final Outbox outbox;
    private final Audit audit;
    private final ObjectProvider<ProductWatch> watches;

    Products(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            ProductDocuments documents,
            Skus skus,
            Keys keys,
            Outbox productOutbox,
            Audit audit,
            ObjectProvider<ProductWatch> watches) {
        this.products = mongo.getDatabase(database).getCollection("products");
        this.documents = documents;
        this.skus = skus;
        this.keys = keys;
        this.outbox = productOutbox;
        this.audit = audit;
        this.watches = watches;
    }

    /** A change of one product: what it was, if it was, what it becomes, and how that is told. */
    record Write(@Nullable Product before, Product after, List<? extends ProductEvent> events) {

        static Write changed(@Nullable Product before, Product after) {
            return new Write(before, after, ProductEvent.changed(before, after));
        }
    }

    /**
     * What became of writes.
     *
     * @param overtaken not done, since somebody else changed the product after it was read
     * @param skuTaken not done, since one of the SKUs belongs to another product
     */
    record Written(List<Write> done, List<Write> overtaken, List<Write> skuTaken) {}

    public Optional<Product> find(String id) {
        return Optional.ofNullable(products.find(new Document("_id", id)).first())
                .map(documents::product);
    }

    /** @throws Problem 404 when there is none */
    Product existing(String id) {
        return find(id).orElseThrow(() ->
                Problem.notFound("PRODUCT_NOT_FOUND", "There is no product " + id, "Không có sản phẩm " + id));
    }

    public Map<String, Product> find(Collection<String> ids) {
        var found = new HashMap<String, Product>();
        products.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .forEach(each -> {
                    var product = documents.product(each);
                    found.put(product.id(), product);
                });
        return found;
    }

    /** The next so many after an id, in order of id. */
    public List<Product> page(@Nullable String after, int size) {
        return page(after == null ? new Document() : new Document("_id", new Document("$gt", after)), size);
    }

    /** So many after that id that still have something to tell of a certificate's end. */
    List<Product> toNotice(LocalDate today, String after, int most) {
        var due = new Document("certificates.nextNoticeOn", new Document("$lte", today.toString()));
        return page(due.append("active", true).append("_id", new Document("$gt", after)), most);
    }

    /** So many with certificates of before their level was kept. */
    List<Product> toAdopt(int most) {
        return page(
                new Document("certificates.number", new Document("$exists", true))
                        .append("certificates.level", new Document("$exists", false)),
                most);
    }

    public Optional<Product> findFirst(Document filter) {
        return Optional.ofNullable(products.find(filter).first()).map(documents::product);
    }

    /** All of them, in order of id; page by page by key, so that the store keeps no cursor open for a slow reader. */
    public void each(Document filter, Consumer<Product> action) {
        int size = 1_000;
        var next = new Document(filter);
        while (true) {
            var page = page(next, size);
            page.forEach(action);
            if (page.size() < size) return;
            next.put("_id", new Document("$gt", page.getLast().id()));
        }
    }

    private List<Product> page(Document filter, int size) {
        var page = new ArrayList<Product>(size);
        products.find(filter)
                .sort(new Document("_id", 1))
                .limit(size)
                .batchSize(size)
                .forEach(each -> page.add(documents.product(each)));
        return page;
    }

    /** Those that have, or had, that code. */
    List<Product> withCode(String code) {
        return having(Keys.code(code));
    }

    /** By key, of a code, the one product that may have it; a code that several have had tells none. */
    Map<String, String> idsOfKeys(Collection<String> wanted) {
        if (wanted.isEmpty()) return Map.of();
        var found = new HashMap<String, String>();
        keys.products(wanted).forEach((key, ids) -> {
            if (ids.size() == 1) found.put(key, ids.getFirst());
        });
        return found;
    }

    /** Those of a key, as they are now. */
    private List<Product> having(String key) {
        var ids = keys.products(List.of(key)).getOrDefault(key, List.of());
        return find(ids).values().stream()
                .filter(each -> Keys.of(each).contains(key))
                .toList();
    }

    /** Other producers' products with one of these GTINs, by GTIN. */
    Map<String, List<Product>> sharing(Collection<Product> some) {
        var wanted = some.stream()
                .flatMap(each -> each.skus().stream())
                .flatMap(each -> Stream.ofNullable(each.gtin()))
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) return Map.of();
        var ids = keys.products(wanted.stream().map(Keys::gtin).toList());
        var found = find(ids.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        var sharing = new HashMap<String, List<Product>>();
        for (var gtin : wanted) {
            sharing.put(
                    gtin,
                    ids.getOrDefault(Keys.gtin(gtin), List.of()).stream()
                            .flatMap(each -> Stream.ofNullable(found.get(each)))
                            .filter(each -> Keys.of(each).contains(Keys.gtin(gtin)))
                            .toList());
        }
        return sharing;
    }

    Optional<Product> findByCertificate(String number) {
        return Optional.ofNullable(products.find(new Document("certificates.number", number))
                        .first())
                .map(documents::product);
    }

    /** Which product each of the SKUs belongs to. */
    public Map<String, String> owners(Collection<String> wanted) {
        return skus.owners(wanted);
    }

    /**
     * The one way by which a product changes: whoever changes it is written down with what it becomes, whether or not it then
     * becomes it, and the change is told to the world.
     */
    Written write(List<Write> writes, Actor by) {
        if (writes.isEmpty()) return new Written(List.of(), List.of(), List.of());
        var now = Instant.now();
        var free = skus.claim(writes);
        keys.add(free);
        var tries = new ArrayList<Try>();
        var models = new ArrayList<WriteModel<Document>>();
        for (var each : writes) {
            var prepared = documents.prepared(each, by, now);
            boolean taken = free.size() < writes.size() && !free.contains(each);
            tries.add(taken ? prepared.entry().refusedFor("SKU_TAKEN") : prepared.entry());
            if (!taken) models.add(prepared.model());
        }
        audit.record(tries);
        var done = carriedOut(free, models);
        var ids = done.stream().map(each -> each.after().id()).toList();
        outbox.wake(ids);
        if (!ids.isEmpty()) watches.forEach(each -> each.changed(ids));
        return new Written(done, without(free, done), without(writes, free));
    }

    /** Writes down a change that did not come so far as the store, and on which version whoever wanted it believed to stand. */
    void refused(Write write, long basedOn, Actor by, String why) {
        audit.record(
                List.of(documents.prepared(write, by, Instant.now()).entry().refusedOn(basedOn, why)));
    }

    private static List<Write> without(List<Write> all, List<Write> some) {
        if (all.size() == some.size()) return List.of();
        var left = new LinkedHashSet<>(all);
        some.forEach(left::remove);
        return List.copyOf(left);
    }

    private List<Write> carriedOut(List<Write> writes, List<WriteModel<Document>> models) {
        if (models.isEmpty()) return List.of();
        try {
            var result = products.bulkWrite(models, new BulkWriteOptions().ordered(false));
            if (result.getMatchedCount() + result.getInsertedCount() == writes.size()) return writes;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
        var current = find(writes.stream().map(each -> each.after().id()).toList());
        return writes.stream()
                .filter(each -> isIn(current.get(each.after().id()), each.after()))
                .toList();
    }

    /** Whether the product became so, also when it was changed again since. */
    private boolean isIn(@Nullable Product current, Product wanted) {
        return current != null
                && current.changeId() != null
                && wanted.changeId() != null
                && audit.ledTo(wanted.id(), current.changeId(), wanted.changeId());
    }

    /** The producers whose products have a copy older than that. */
    Set<String> behind(Map<String, Long> versions) {
        var found = new LinkedHashSet<String>();
        var filter = new Document();
        int size = 20_000;
        while (true) {
            var ids = new ArrayList<String>(size);
            products.find(filter)
                    .projection(new Document("producer.id", 1).append("producer.version", 1))
                    .sort(new Document("_id", 1))
                    .limit(size)
                    .batchSize(size)
                    .forEach(each -> {
                        ids.add(each.getString("_id"));
                        var copy = each.get("producer", Document.class);
                        var id = copy.getString("id");
                        if (copy.get("version", 0L) < versions.getOrDefault(id, 0L)) found.add(id);
                    });
            if (ids.size() < size) return found;
            filter.put("_id", new Document("$gt", ids.getLast()));
        }
    }

    void declareIndexes() {
        products.createIndex(new Document("certificates.number", 1));
        products.createIndex(new Document("certificates.nextNoticeOn", 1));
        products.createIndex(new Document("certificates.validTo", 1));
        products.createIndex(new Document("place.oldProvince.code", 1));
        products.createIndex(new Document("place.province.code", 1));
        products.createIndex(new Document("producer.id", 1));
    }

    /** Products of before there were keys get theirs once. */
    void keyAll() {
        if (keys.complete()) return;
        @Nullable String after = null;
        List<Product> page;
        do {
            page = page(after, 1_000);
            keys.add(page.stream().map(each -> Write.changed(null, each)).toList());
            if (!page.isEmpty()) after = page.getLast().id();
        } while (page.size() == 1_000);
        keys.completed();
    }
}

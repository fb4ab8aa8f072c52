package vn.ocop.catalog.product;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.audit.Change;
import vn.ocop.catalog.audit.Try;
import vn.ocop.catalog.place.Folding;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;
import vn.ocop.messaging.Topic;

/** All products. A change and the event that tells it are one update of one document, over the version that was read. */
@Repository
public class Products {

    public static final String TOPIC = "products";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final MongoCollection<Document> products;
    private final MongoCollection<Document> skus;
    private final EventSender sender;
    private final EventJson json;
    private final Outbox outbox;
    private final Audit audit;
    private final ObjectProvider<ProductWatch> watches;

    Products(
            MongoClient mongo,
            @Value("${ocop.database}") String database,
            EventSender sender,
            EventJson json,
            Outbox productOutbox,
            Audit audit,
            ObjectProvider<ProductWatch> watches) {
        this.products = mongo.getDatabase(database).getCollection("products");
        this.skus = mongo.getDatabase(database).getCollection("skus");
        this.sender = sender;
        this.json = json;
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
                .map(this::product);
    }

    public Map<String, Product> find(Collection<String> ids) {
        var found = new HashMap<String, Product>();
        products.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .forEach(each -> {
                    var product = product(each);
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
        return Optional.ofNullable(products.find(filter).first()).map(this::product);
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
                .forEach(each -> page.add(product(each)));
        return page;
    }

    Optional<Product> findByCertificate(String number) {
        return Optional.ofNullable(products.find(new Document("certificates.number", number))
                        .first())
                .map(this::product);
    }

    /** Which product each of the SKUs belongs to. */
    public Map<String, String> owners(Collection<String> wanted) {
        var found = new HashMap<String, String>();
        skus.find(new Document("_id", new Document("$in", List.copyOf(wanted))))
                .forEach(each -> found.put(each.getString("_id"), each.getString("productId")));
        return found;
    }

    /**
     * The one way by which a product changes: whoever changes it is written down with what it becomes, whether or not it then
     * becomes it, and the change is told to the world.
     */
    Written write(List<Write> writes, Actor by) {
        if (writes.isEmpty()) return new Written(List.of(), List.of(), List.of());
        var now = Instant.now();
        var free = claimSkus(writes);
        var tries = new ArrayList<Try>();
        var models = new ArrayList<WriteModel<Document>>();
        for (var write : writes) {
            var before = write.before() == null ? null : fields(write.before());
            var after = fields(write.after());
            var entry = attempt(write, before, after, by, now);
            if (free.contains(write)) {
                tries.add(entry);
                models.add(model(write, before, after));
            } else {
                tries.add(entry.refusedFor("SKU_TAKEN"));
            }
        }
        audit.record(tries);
        var done = carriedOut(free, models);
        var ids = done.stream().map(each -> each.after().id()).toList();
        outbox.wake(ids);
        if (!ids.isEmpty()) watches.forEach(each -> each.changed(ids));
        return new Written(done, without(free, done), without(writes, free));
    }

    private static List<Write> without(List<Write> all, List<Write> some) {
        if (all.size() == some.size()) return List.of();
        var left = new LinkedHashSet<>(all);
        some.forEach(left::remove);
        return List.copyOf(left);
    }

    /** Those whose SKUs are free, or their own; they are theirs then for good, since past orders name them. */
    private List<Write> claimSkus(List<Write> writes) {
        var claims = new ArrayList<WriteModel<Document>>();
        var wanted = new ArrayList<String>();
        for (var write : writes) {
            var known = write.before() == null
                    ? Set.of()
                    : write.before().skus().stream().map(Product.Sku::sku).collect(Collectors.toSet());
            for (var sku : write.after().skus()) {
                if (known.contains(sku.sku())) continue;
                wanted.add(sku.sku());
                claims.add(new InsertOneModel<>(new Document("_id", sku.sku())
                        .append("productId", write.after().id())));
            }
        }
        if (claims.isEmpty()) return writes;
        try {
            skus.bulkWrite(claims, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(each -> each.getCode() != 11000)) throw e;
        }
        var owners = owners(wanted);
        return writes.stream()
                .filter(write -> write.after().skus().stream()
                        .allMatch(sku -> write.after()
                                .id()
                                .equals(owners.getOrDefault(
                                        sku.sku(), write.after().id()))))
                .toList();
    }

    private static Try attempt(Write write, @Nullable Document before, Document after, Actor by, Instant now) {
        var product = write.after();
        return new Try(
                product.id(),
                Objects.requireNonNull(product.changeId()),
                write.before() == null ? null : write.before().changeId(),
                product.version(),
                by,
                now,
                before == null ? List.of() : Change.between(told(before), told(after)),
                null);
    }

    private static Map<String, Object> told(Document fields) {
        var told = new HashMap<>(fields);
        told.keySet().removeAll(List.of("version", "changeId", "folded"));
        return told;
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

    private WriteModel<Document> model(Write write, @Nullable Document before, Document fields) {
        var id = write.after().id();
        var told = write.events().stream()
                .map(each -> Outbox.entry(sender.outgoing(TOPIC, id, each.id(), each)))
                .toList();
        if (write.before() == null || before == null) {
            var document = new Document("_id", id);
            document.putAll(fields);
            return new InsertOneModel<>(document.append(Outbox.FIELD, told));
        }
        var update =
                new Document("$set", fields).append("$push", new Document(Outbox.FIELD, new Document("$each", told)));
        var cleared = new Document();
        before.keySet().stream().filter(each -> !fields.containsKey(each)).forEach(each -> cleared.append(each, ""));
        if (!cleared.isEmpty()) update.append("$unset", cleared);
        return new UpdateOneModel<>(
                new Document("_id", id).append("version", write.before().version()), update);
    }

    private Document fields(Product product) {
        var fields = new Document(json.mapper().convertValue(product, FIELDS));
        fields.remove("id");
        var words =
                new StringJoiner(" ").add(product.name()).add(product.producer().name());
        if (product.code() != null) words.add(product.code());
        product.skus().forEach(each -> words.add(each.sku()));
        return fields.append("folded", Folding.fold(words.toString()));
    }

    private Product product(Document document) {
        document.put("id", document.get("_id"));
        document.keySet().removeAll(List.of("_id", "folded", Outbox.FIELD));
        return json.mapper().convertValue(document, Product.class);
    }

    void declareIndexes() {
        products.createIndex(new Document("code", 1));
        products.createIndex(new Document("certificates.number", 1));
        products.createIndex(new Document("certificates.nextNoticeOn", 1));
        products.createIndex(new Document("certificates.validTo", 1));
        products.createIndex(new Document("place.oldProvince.code", 1));
        products.createIndex(new Document("place.province.code", 1));
        products.createIndex(new Document("producer.id", 1));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Topic productsTopic() {
            return Topic.compacted(TOPIC, java.time.Duration.ZERO);
        }

        @Bean
        Outbox productOutbox(
                MongoClient mongo,
                @Value("${ocop.database}") String database,
                EventSender sender,
                MeterRegistry meters) {
            return new Outbox(mongo.getDatabase(database).getCollection("products"), sender, meters);
        }

        @Bean
        org.springframework.boot.ApplicationRunner productIndexes(Products products) {
            return arguments -> products.declareIndexes();
        }
    }
}

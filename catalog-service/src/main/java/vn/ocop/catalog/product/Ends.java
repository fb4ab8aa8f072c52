package vn.ocop.catalog.product;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.certificate.History;
import vn.ocop.messaging.EventJson;

/** When the certificates of products end or ended; reads no more of a product than that needs, and nothing of withdrawn ones. */
@Repository
public class Ends {

    private static final int PAGE = 10_000;

    private final MongoCollection<Document> products;
    private final EventJson json;

    Ends(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json) {
        this.products = mongo.getDatabase(database).getCollection("products");
        this.json = json;
    }

    /** Of which products; nothing given means any. */
    public record Scope(
            @Nullable String province,
            @Nullable String oldProvince,
            @Nullable String producer) {

        private Document filter() {
            var filter = new Document("active", true);
            if (province != null) filter.append("place.province.code", province);
            if (oldProvince != null) filter.append("place.oldProvince.code", oldProvince);
            if (producer != null) filter.append("producer.id", producer);
            return filter;
        }
    }

    /** @param certificate the newest that began */
    public record End(
            String productId,
            @Nullable String code,
            String name,
            Product.Producer producer,
            Product.@Nullable Place place,
            Certificate certificate) {}

    private record Read(
            String id,
            @Nullable String code,
            String name,
            Product.Producer producer,
            Product.@Nullable Place place,
            List<Certificate> certificates) {

        /** Where the newest certificate that began is the one that holds, or nothing holds any more. */
        Optional<End> end(LocalDate today) {
            var holding = new History(certificates).on(today);
            return certificates.stream()
                    .filter(each -> !each.validFrom().isAfter(today))
                    .reduce((a, b) -> b)
                    .filter(last -> holding == null || holding.equals(last))
                    .map(last -> new End(id, code, name, producer, place, last.told()));
        }
    }

    /** Those that hold today and end until that day without another to follow, by their last day. */
    public List<End> until(LocalDate last, LocalDate today, Scope scope) {
        var days = new Document("$gte", today.toString()).append("$lte", last.toString());
        var filter = scope.filter().append("certificates", new Document("$elemMatch", new Document("validTo", days)));
        var found = new ArrayList<End>();
        var after = "";
        List<Read> page;
        do {
            page = page(filter.append("_id", new Document("$gt", after)), PAGE);
            for (var each : page) {
                if (each.certificates().getLast().validFrom().isAfter(today)) continue;
                each.end(today)
                        .filter(end -> end.certificate().holdsOn(today))
                        .filter(end -> !end.certificate().validTo().isAfter(last))
                        .ifPresent(found::add);
            }
            if (!page.isEmpty()) after = page.getLast().id();
        } while (page.size() == PAGE);
        found.sort(
                java.util.Comparator.comparing((End each) -> each.certificate().validTo())
                        .thenComparing(End::productId));
        return found;
    }

    /** A part of those that were certified and are not today, in order of their product's id. */
    public record Lapsed(List<End> ends, @Nullable String next) {}

    /** @param most products that are looked at */
    public Lapsed lapsed(LocalDate today, String after, int most, Scope scope) {
        var ended = new Document("certificates.validTo", new Document("$not", new Document("$gte", today.toString())));
        var revoked = new Document("certificates.revokedOn", new Document("$lte", today.toString()));
        var filter = scope.filter()
                .append("certificates.0", new Document("$exists", true))
                .append("$or", List.of(ended, revoked))
                .append("_id", new Document("$gt", after));
        var page = page(filter, most);
        var ends = page.stream()
                .flatMap(each -> each.end(today).stream())
                .filter(each -> !each.certificate().holdsOn(today))
                .toList();
        return new Lapsed(ends, page.size() < most ? null : page.getLast().id());
    }

    private List<Read> page(Document filter, int size) {
        var page = new ArrayList<Read>();
        products.find(filter)
                .projection(Projections.include("code", "name", "producer", "place", "certificates"))
                .sort(new Document("_id", 1))
                .limit(size)
                .batchSize(size)
                .forEach(each -> {
                    each.put("id", each.remove("_id"));
                    page.add(json.mapper().convertValue(each, Read.class));
                });
        return page;
    }
}

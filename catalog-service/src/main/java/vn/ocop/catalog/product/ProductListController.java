package vn.ocop.catalog.product;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.place.Folding;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Products in lists and in numbers, as of any day. */
@RestController
@RequestMapping("/api/v1/products")
@RequiresScope({"catalog:read", "catalog:write"})
class ProductListController {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final List<String> GROUPS = List.of("province", "oldProvince");

    /** How the programme counts. Potential five is a four-star award whose file went to the ministry, counted apart. */
    enum StarClass {
        THREE,
        FOUR,
        POTENTIAL_FIVE,
        FIVE
    }

    record Statistics(
            LocalDate asOf,
            long total,
            Map<StarClass, Long> classes,
            @Nullable Map<String, Map<StarClass, Long>> groups) {}

    private final Products products;

    ProductListController(Products products) {
        this.products = products;
    }

    @GetMapping
    Page<Product> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sku,
            @RequestParam(required = false) @Nullable Integer stars,
            @RequestParam(required = false) @Nullable Boolean valid,
            @RequestParam(required = false) @Nullable Integer set,
            @RequestParam(required = false) @Nullable String sector,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String oldProvince,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var day = asOf == null ? LocalDate.now(VIETNAM) : asOf;
        int most = Math.clamp(limit, 1, 500);
        var filter = filter(province, oldProvince).append("active", true);
        if (set != null) filter.append("taxonomy.set", set);
        if (sector != null) filter.append("taxonomy.sector", sector);
        if (producer != null) filter.append("producer.id", producer);
        if (cursor != null)
            filter.append("_id", new Document("$gt", Cursors.decode(cursor, 1).getFirst()));
        if (sku != null) {
            var owner = products.owners(List.of(sku)).get(sku);
            if (owner == null) return new Page<>(List.of(), null);
            filter.append("_id", owner);
        }
        if (q != null && !q.isBlank()) filter.append("folded", Pattern.compile(Pattern.quote(Folding.fold(q))));
        var found = products.first(
                most + 1,
                filter,
                each -> (stars == null || each.starsOn(day) == stars)
                        && (valid == null || (each.certificateOn(day) != null) == valid));
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).toList(), next);
    }

    @GetMapping("/statistics")
    Statistics statistics(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String oldProvince,
            @RequestParam(required = false) @Nullable String groupBy) {
        if (groupBy != null && !GROUPS.contains(groupBy)) {
            throw Problem.badRequest("INVALID", "groupBy is one of " + GROUPS, "groupBy là một trong " + GROUPS)
                    .with(List.of(new Problem.FieldError(
                            "groupBy", "TYPE", "is one of " + GROUPS, "là một trong " + GROUPS)));
        }
        var day = asOf == null ? LocalDate.now(VIETNAM) : asOf;
        var classes = new EnumMap<StarClass, Long>(StarClass.class);
        var groups = new TreeMap<String, Map<StarClass, Long>>();
        products.each(filter(province, oldProvince), each -> {
            var award = each.certificateOn(day);
            if (award == null) return;
            var of = starClass(award, each);
            classes.merge(of, 1L, Long::sum);
            if (groupBy != null) {
                groups.computeIfAbsent(group(each, groupBy), key -> new EnumMap<>(StarClass.class))
                        .merge(of, 1L, Long::sum);
            }
        });
        long total = classes.values().stream().mapToLong(Long::longValue).sum();
        return new Statistics(day, total, classes, groupBy == null ? null : groups);
    }

    private static String group(Product product, String by) {
        var place = product.place();
        var unit = place == null ? null : by.equals("oldProvince") ? place.oldProvince() : place.province();
        return unit == null ? "unknown" : unit.code();
    }

    private static StarClass starClass(Certificate award, Product product) {
        if (award.stars() == 5) return StarClass.FIVE;
        if (award.stars() == 3) return StarClass.THREE;
        boolean potential =
                award.score() == null ? product.dossier() == Product.Dossier.POTENTIAL_FIVE : award.potentialFive();
        return potential ? StarClass.POTENTIAL_FIVE : StarClass.FOUR;
    }

    private static Document filter(@Nullable String province, @Nullable String oldProvince) {
        var filter = new Document();
        if (province != null) filter.append("place.province.code", province);
        if (oldProvince != null) filter.append("place.oldProvince.code", oldProvince);
        return filter;
    }
}

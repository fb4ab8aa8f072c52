package vn.ocop.catalog.product;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Products in numbers, as of any day. */
@RestController
@RequestMapping("/api/v1/products/statistics")
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

package vn.ocop.catalog.search;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.producer.ProducerKind;
import vn.ocop.catalog.search.Standing.Validity;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Products as people look for them, on any day. */
@RestController
class SearchController {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int LONGEST_WORDS = 200;
    private static final int MOST = 500;

    private final Search search;
    private final ValueNames names;

    SearchController(Search search, ValueNames names) {
        this.search = search;
        this.names = names;
    }

    /**
     * A parameter that is given several times takes any of its values.
     *
     * @param q words of the name, the producer, the place or the story, or a code, SKU, GTIN or certificate number
     * @param stars on the day, 0 for without an award that holds
     * @param valid whether an award holds, in short for some values of validity
     * @param asOf the day, today in Vietnam when absent
     * @param withdrawn whether products that were withdrawn are listed too
     * @param facets whether the values of all dimensions are counted
     */
    @GetMapping("/api/v1/products")
    @RequiresScope({"catalog:read", "catalog:write"})
    Found list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sku,
            @RequestParam(required = false) @Nullable Set<Integer> stars,
            @RequestParam(required = false) @Nullable Boolean valid,
            @RequestParam(required = false) @Nullable Set<Validity> validity,
            @RequestParam(required = false) @Nullable Set<Integer> set,
            @RequestParam(required = false) @Nullable Set<String> sector,
            @RequestParam(required = false) @Nullable Set<String> group,
            @RequestParam(required = false) @Nullable Set<String> province,
            @RequestParam(required = false) @Nullable Set<String> oldProvince,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(required = false) @Nullable Set<ProducerKind> producerKind,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @RequestParam(required = false) @Nullable Sorting sort,
            @RequestParam(defaultValue = "false") boolean facets,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var words = q == null || q.isBlank() ? null : q;
        if (words != null && words.length() > LONGEST_WORDS) throw tooLong();
        var sorting = sorting(sort, words != null);
        var after = cursor == null ? null : Mark.read(cursor, sorting);
        var day = after != null ? after.day() : asOf == null ? LocalDate.now(VIETNAM) : asOf;
        var wanted = new EnumMap<Dimension, Set<String>>(Dimension.class);
        narrow(wanted, Dimension.SECTOR, sector);
        narrow(wanted, Dimension.GROUP, group);
        narrow(wanted, Dimension.PROVINCE, province);
        narrow(wanted, Dimension.OLD_PROVINCE, oldProvince);
        narrow(wanted, Dimension.PRODUCER_KIND, producerKind);
        narrow(wanted, Dimension.STARS, stars);
        narrow(wanted, Dimension.VALIDITY, validity != null || valid == null ? validity : holding(valid));
        var answer = search.answer(new Question(
                words,
                sku,
                producer,
                set == null ? Set.of() : set,
                withdrawn,
                new Narrowing(day, wanted, facets),
                sorting,
                Math.clamp(limit, 1, MOST),
                after));
        return facets ? answer.found().with(facets(answer.counts())) : answer.found();
    }

    private static Sorting sorting(@Nullable Sorting asked, boolean byWords) {
        if (asked == null || asked == Sorting.RELEVANCE) return byWords ? Sorting.RELEVANCE : Sorting.ID;
        return asked;
    }

    private static Set<Validity> holding(boolean valid) {
        return valid
                ? Set.of(Validity.VALID, Validity.EXPIRING)
                : Set.of(Validity.LAPSED, Validity.REVOKED, Validity.NONE);
    }

    private static void narrow(Map<Dimension, Set<String>> wanted, Dimension dimension, @Nullable Set<?> values) {
        if (values == null || values.isEmpty()) return;
        wanted.put(dimension, values.stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    private Map<String, List<Found.Count>> facets(Map<Dimension, Map<String, Long>> counts) {
        var facets = new LinkedHashMap<String, List<Found.Count>>();
        for (var dimension : Dimension.values()) {
            Stream<Found.Count> all = counts.getOrDefault(dimension, Map.of()).entrySet().stream()
                    .map(each -> new Found.Count(each.getKey(), names.of(dimension, each.getKey()), each.getValue()));
            facets.put(
                    dimension.parameter(),
                    all.sorted(Comparator.comparingLong(Found.Count::count)
                                    .reversed()
                                    .thenComparing(Found.Count::value))
                            .toList());
        }
        return facets;
    }

    private static Problem tooLong() {
        var en = "has more than " + LONGEST_WORDS + " characters";
        var vi = "dài quá " + LONGEST_WORDS + " ký tự";
        return Problem.badRequest("INVALID", "The words " + en, "Từ khóa " + vi)
                .with(List.of(new Problem.FieldError("q", "SIZE", en, vi)));
    }
}

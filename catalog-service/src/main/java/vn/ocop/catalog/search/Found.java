package vn.ocop.catalog.search;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of products, as {@code GET /api/v1/products/{id}} gives each.
 *
 * @param next the cursor of the next page, absent on the last
 * @param total of all pages
 * @param interpretation how the words were taken, absent without words
 * @param facets by dimension, each value with the number of results that it alone, beside the other dimensions, would have
 */
record Found(
        List<Item> items,
        @Nullable String next,
        long total,
        @Nullable Interpretation interpretation,
        @Nullable Map<String, List<Count>> facets) {

    Found with(Map<String, List<Count>> counted) {
        return new Found(items, next, total, interpretation, counted);
    }

    /** A product's JSON as it stands in the index. */
    record Item(@JsonValue @JsonRawValue String json) {}

    /** @param query what was looked for in the end, such as {@code nước mắm} for {@code nuowcs mawms} */
    record Interpretation(Reading reading, String query) {}

    record Count(String value, @Nullable String name, long count) {}
}

package vn.ocop.analytics.query;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.ocop.analytics.query.Query.Filter;
import vn.ocop.analytics.query.Query.Operator;
import vn.ocop.analytics.query.Query.TimeRange;
import vn.ocop.http.Problem;

/** Which rows a question is about, as SQL with a mark for every value of the caller's, and those values in their order. */
final class Conditions {

    private static final int DEEPEST = 5;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_TEXT = 500;

    final List<Object> parameters = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private int parts;

    Conditions(Query query, @Nullable Set<String> shops) {
        if (query.timeRange() != null) range(query.timeRange());
        var filters = query.filters() == null ? List.<Filter>of() : query.filters();
        for (int i = 0; i < filters.size(); i++) all.add(condition(filters.get(i), "filters[" + i + "]", 1));
        if (shops != null) all.add(own(shops));
    }

    /** Of everything that the owner of these shops may see; of all if there are none to own. */
    Conditions(@Nullable Set<String> shops) {
        if (shops != null) all.add(own(shops));
    }

    String sql() {
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    /** Only rows of these shops, each named channel:shop. */
    private String own(Set<String> shops) {
        if (shops.isEmpty()) return "false";
        shops.stream().sorted().forEach(parameters::add);
        return "e.channel || ':' || e.shop in (" + marks(shops.size()) + ")";
    }

    private void range(TimeRange range) {
        bound("e.placed_local >= ?", range.from());
        bound("e.placed_local < ?", range.to() == null ? null : range.to().plusDays(1));
    }

    private void bound(String sql, @Nullable LocalDate day) {
        if (day == null) return;
        all.add(sql);
        parameters.add(day.atStartOfDay());
    }

    private String condition(@Nullable Filter filter, String path, int depth) {
        Query.present(filter, path);
        if (filter == null || ++parts > MOST_PARTS)
            throw Invalid.query(path, "SIZE", "is one of more than 1000 filters", "vượt quá 1000 điều kiện");
        if (depth > DEEPEST) throw Invalid.query(path, "DEPTH", "is nested more than 5 deep", "lồng quá 5 cấp");
        boolean own = filter.member() != null || filter.operator() != null || filter.values() != null;
        int kinds = (own ? 1 : 0) + present(filter.and()) + present(filter.or()) + present(filter.not());
        if (kinds > 1)
            throw Invalid.query(
                    path,
                    "CONFLICT",
                    "is one of a condition, and, or, not",
                    "chỉ là một trong: điều kiện, and, or, not");
        if (filter.and() != null) return joined(filter.and(), path + ".and", " and ", depth);
        if (filter.or() != null) return joined(filter.or(), path + ".or", " or ", depth);
        if (filter.not() != null)
            return "not coalesce(" + condition(filter.not(), path + ".not", depth + 1) + ", false)";
        return simple(filter, path);
    }

    private static int present(@Nullable Object part) {
        return part == null ? 0 : 1;
    }

    private String joined(List<Filter> filters, String path, String word, int depth) {
        if (filters.isEmpty() || filters.size() > 50)
            throw Invalid.query(path, "SIZE", "has 1 to 50 filters", "có từ 1 đến 50 điều kiện");
        var joined = new ArrayList<String>();
        for (int i = 0; i < filters.size(); i++) joined.add(condition(filters.get(i), path + "[" + i + "]", depth + 1));
        return "(" + String.join(word, joined) + ")";
    }

    private String simple(Filter filter, String path) {
        if (filter.member() == null) throw required(path + ".member");
        if (filter.operator() == null) throw required(path + ".operator");
        var dimension = SemanticModel.dimension(filter.member(), path + ".member");
        var sql = dimension.sql();
        return switch (filter.operator()) {
            case SET -> sql + " is not null";
            case NOT_SET -> sql + " is null";
            case EQUALS, IN -> sql + " in (" + values(filter, dimension, path) + ")";
            case NOT_EQUALS, NOT_IN -> "coalesce(" + sql + " not in (" + values(filter, dimension, path) + "), true)";
            case GTE -> sql + " >= " + values(filter, dimension, path);
            case LTE -> sql + " <= " + values(filter, dimension, path);
        };
    }

    private static Problem required(String path) {
        return Invalid.query(path, "REQUIRED", "is required", "là bắt buộc");
    }

    private String values(Filter filter, SemanticModel.Dimension dimension, String path) {
        List<@Nullable Object> values = filter.values() == null ? List.of() : filter.values();
        boolean one = filter.operator() == Operator.GTE || filter.operator() == Operator.LTE;
        if (values.isEmpty() || values.size() > (one ? 1 : MOST_VALUES))
            throw Invalid.query(
                    path + ".values",
                    "SIZE",
                    one ? "has one value" : "has 1 to 1000 values",
                    one ? "có một giá trị" : "có từ 1 đến 1000 giá trị");
        for (int i = 0; i < values.size(); i++)
            parameters.add(value(values.get(i), dimension, path + ".values[" + i + "]"));
        return marks(values.size());
    }

    private static Object value(@Nullable Object value, SemanticModel.Dimension dimension, String path) {
        boolean number = dimension.type().equals("number");
        if (number && (value instanceof Integer || value instanceof Long)) return ((Number) value).longValue();
        if (number && value instanceof BigInteger) throw Invalid.query(path, "RANGE", "is too large", "quá lớn");
        if (!number && value instanceof String text && text.length() <= LONGEST_TEXT) return text;
        throw Invalid.query(
                path,
                "TYPE",
                number
                        ? "is a whole number, for " + dimension.name()
                        : "is a text of at most 500 characters, for " + dimension.name(),
                number ? "phải là số nguyên" : "phải là chữ, tối đa 500 ký tự");
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}

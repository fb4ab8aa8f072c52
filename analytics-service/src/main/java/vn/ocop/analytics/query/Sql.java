package vn.ocop.analytics.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.ocop.http.Problem;

/** Makes SQL of a question. Names come from the model, values go in as parameters: no word of the caller reaches the engine. */
final class Sql {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    static final int MOST_ROWS = 50_000;
    private static final int DEEPEST = 5;
    private static final String KEPT_ORDERS =
            "(select o.order_id, any_value(o.order_no) as order_no, any_value(o.status) as status, sum(s.quantity) as kept"
                    + " from orders o join entries s on s.order_id = o.order_id where s.kind = 'SALE' group by o.order_id)";

    /** One column of the answer. */
    record Column(String name, String kind, String type, String vi, String en) {}

    final List<Object> parameters = new ArrayList<>();
    final List<Column> columns = new ArrayList<>();
    final Query understood;
    private final Map<String, SemanticModel.Dimension> used = new LinkedHashMap<>();
    private final boolean placed;
    private String where = "";

    Sql(Query query, @Nullable Set<String> shops) {
        this.understood = complete(query);
        this.placed = understood.view() == Query.View.PLACED;
        var conditions = new ArrayList<String>();
        range(conditions);
        for (int i = 0; i < all(understood.filters()).size(); i++) {
            conditions.add(condition(all(understood.filters()).get(i), "filters[" + i + "]", 1));
        }
        if (shops != null) conditions.add(own(shops));
        this.where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Query complete(Query it) {
        if (all(it.measures()).isEmpty())
            throw invalid("measures", "REQUIRED", "names one measure or more", "cần ít nhất một số đo");
        if (all(it.measures()).size() > 10) throw invalid("measures", "SIZE", "has at most 10", "tối đa 10");
        if (all(it.dimensions()).size() > 5) throw invalid("dimensions", "SIZE", "has at most 5", "tối đa 5");
        if (all(it.filters()).size() > 50) throw invalid("filters", "SIZE", "has at most 50", "tối đa 50");
        if (it.timezone() != null && !it.timezone().equals(VIETNAM.getId())) {
            throw invalid("timezone", "UNSUPPORTED", "can only be Asia/Ho_Chi_Minh", "chỉ hỗ trợ Asia/Ho_Chi_Minh");
        }
        int limit = it.limit() == null ? 1_000 : it.limit();
        int offset = it.offset() == null ? 0 : it.offset();
        if (limit < 1 || limit > MOST_ROWS) throw invalid("limit", "MAX", "is from 1 to 50000", "từ 1 đến 50000");
        if (offset < 0 || offset > 10_000_000)
            throw invalid("offset", "MAX", "is from 0 to 10000000", "từ 0 đến 10000000");
        return new Query(
                List.copyOf(all(it.measures())),
                List.copyOf(all(it.dimensions())),
                List.copyOf(all(it.filters())),
                it.timeRange(),
                it.granularity(),
                VIETNAM.getId(),
                it.view() == null ? Query.View.KEPT : it.view(),
                List.copyOf(all(it.order())),
                limit,
                offset);
    }

    /** The rows of the answer. */
    String rows() {
        var select = new ArrayList<String>();
        var names = new ArrayList<String>();
        if (understood.granularity() != null) {
            var unit = understood.granularity().name().toLowerCase(Locale.ROOT);
            select.add("date_trunc('" + unit + "', e.placed_local) as \"time\"");
            names.add("\"time\"");
            columns.add(new Column("time", "time", unit, "Thời gian", "Time"));
        }
        for (int i = 0; i < all(understood.dimensions()).size(); i++) {
            var dimension = dimension(all(understood.dimensions()).get(i), "dimensions[" + i + "]");
            select.add(dimension.sql() + " as \"" + dimension.name() + "\"");
            names.add("\"" + dimension.name() + "\"");
            columns.add(new Column(dimension.name(), "dimension", dimension.type(), dimension.vi(), dimension.en()));
        }
        int grouped = select.size();
        for (int i = 0; i < all(understood.measures()).size(); i++) {
            var measure = measure(all(understood.measures()).get(i), "measures[" + i + "]");
            select.add(counted(measure.sql()) + " as \"" + measure.name() + "\"");
            columns.add(new Column(measure.name(), "measure", measure.unit(), measure.vi(), measure.en()));
        }
        var positions = java.util.stream.IntStream.rangeClosed(1, grouped);
        var group = grouped == 0
                ? ""
                : " group by " + positions.mapToObj(Integer::toString).collect(Collectors.joining(", "));
        var inner = "select " + String.join(", ", select) + from() + where + group;
        return "select " + labelled() + " from (" + inner + ") as r order by " + order(names) + " limit "
                + understood.limit() + " offset " + understood.offset();
    }

    /** One row: the measures over everything that the question is about. */
    String totals() {
        var select = all(understood.measures()).stream()
                .map(each -> counted(measure(each, "measures").sql()) + " as \"" + each + "\"")
                .collect(Collectors.joining(", "));
        return "select " + select + from() + where;
    }

    /** The orders behind it, with what each adds to gmv. */
    String orders(int limit, int offset) {
        return "select e.order_id, any_value(o.order_no), any_value(e.channel), any_value(e.shop), "
                + counted("coalesce(sum(case when e.kind = 'SALE' and counted then e.amount end), 0)") + from() + where
                + " group by e.order_id order by e.order_id limit " + limit + " offset " + offset;
    }

    private String labelled() {
        var out = new ArrayList<String>();
        var labelled = new ArrayList<Column>();
        for (var column : columns) {
            out.add("r.\"" + column.name() + "\"");
            labelled.add(column);
            var dimension = column.kind().equals("dimension") ? SemanticModel.DIMENSIONS.get(column.name()) : null;
            if (dimension == null || dimension.label().isEmpty()) continue;
            out.add(dimension.label().replace("= v)", "= r.\"" + column.name() + "\")") + " as \"" + column.name()
                    + "Name\"");
            labelled.add(new Column(column.name() + "Name", "label", "text", column.vi(), column.en()));
        }
        columns.clear();
        columns.addAll(labelled);
        return String.join(", ", out);
    }

    private String counted(String sql) {
        var keptOrder = placed ? "e.cause = 'PLACED'" : "o.kept > 0";
        return sql.replace("kept_order", keptOrder)
                .replace("counted", placed ? "e.cause = 'PLACED'" : "true")
                .replace(" w ", " " + weight() + " ");
    }

    private String weight() {
        if (used.containsKey("livestream")) return "coalesce(livestream.share, 10000)";
        return used.containsKey("campaign") ? "coalesce(campaign.share, 10000)" : "10000";
    }

    private String from() {
        var from = new StringBuilder(" from entries e join ")
                .append(placed ? "orders" : KEPT_ORDERS)
                .append(" o on o.order_id = e.order_id");
        for (var promotion : List.of("campaign", "livestream")) {
            if (!used.containsKey(promotion)) continue;
            from.append(
                            " left join (select order_id, line, any_value(promotion_id) as promotion_id, any_value(share) as share from attributions"
                                    + " where promotion = '")
                    .append(promotion.toUpperCase(Locale.ROOT))
                    .append("' group by order_id, line) ")
                    .append(promotion)
                    .append(" on ")
                    .append(promotion)
                    .append(".order_id = e.order_id and ")
                    .append(promotion)
                    .append(".line = e.line");
        }
        return from.toString();
    }

    private String order(List<String> grouped) {
        var by = new ArrayList<String>();
        for (int i = 0; i < all(understood.order()).size(); i++) {
            var each = all(understood.order()).get(i);
            boolean known = columns.stream().anyMatch(column -> column.name().equals(each.member()));
            if (!known)
                throw unknown(
                        each.member(),
                        "order[" + i + "].member",
                        columns.stream().map(Column::name).toList());
            by.add("r.\"" + each.member() + "\" " + (each.direction() == Query.Direction.DESC ? "desc" : "asc")
                    + " nulls last");
        }
        grouped.forEach(each -> by.add("r." + each + " nulls last"));
        return by.isEmpty() ? "1" : String.join(", ", by);
    }

    private void range(List<String> conditions) {
        var range = understood.timeRange();
        if (range == null) return;
        var today = LocalDate.now(VIETNAM);
        LocalDate from = range.from();
        LocalDate to = range.to();
        if (range.relative() != null) {
            var days = relative(range.relative(), today);
            from = days.getFirst();
            to = days.getLast();
        }
        if (from != null && to != null && to.isBefore(from))
            throw invalid("timeRange.to", "RANGE", "is before from", "trước ngày bắt đầu");
        if (from != null) {
            conditions.add("e.placed_local >= ?");
            parameters.add(from.atStartOfDay());
        }
        if (to != null) {
            conditions.add("e.placed_local < ?");
            parameters.add(to.plusDays(1).atStartOfDay());
        }
    }

    private static List<LocalDate> relative(String words, LocalDate today) {
        var match = java.util.regex.Pattern.compile("last ([0-9]{1,4}) days").matcher(words);
        if (match.matches()) return List.of(today.minusDays(Long.parseLong(match.group(1)) - 1), today);
        return switch (words) {
            case "today" -> List.of(today, today);
            case "yesterday" -> List.of(today.minusDays(1), today.minusDays(1));
            case "this week" ->
                List.of(today.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY)), today);
            case "this month" -> List.of(today.withDayOfMonth(1), today);
            case "this year" -> List.of(today.withDayOfYear(1), today);
            default ->
                throw invalid(
                        "timeRange.relative",
                        "FORMAT",
                        "is today, yesterday, this week, this month, this year or last N days",
                        "là today, yesterday, this week, this month, this year hoặc last N days");
        };
    }

    private String condition(Query.Filter filter, String path, int depth) {
        if (depth > DEEPEST) throw invalid(path, "DEPTH", "is nested more than 5 deep", "lồng quá 5 cấp");
        if (filter.and() != null) return joined(filter.and(), path + ".and", " and ", depth);
        if (filter.or() != null) return joined(filter.or(), path + ".or", " or ", depth);
        if (filter.not() != null)
            return "not coalesce(" + condition(filter.not(), path + ".not", depth + 1) + ", false)";
        if (filter.member() == null) throw invalid(path + ".member", "REQUIRED", "is required", "là bắt buộc");
        if (filter.operator() == null) throw invalid(path + ".operator", "REQUIRED", "is required", "là bắt buộc");
        var dimension = dimension(filter.member(), path + ".member");
        return switch (filter.operator()) {
            case SET -> dimension.sql() + " is not null";
            case NOT_SET -> dimension.sql() + " is null";
            case EQUALS, IN -> dimension.sql() + " in (" + marks(filter, dimension, path) + ")";
            case NOT_EQUALS, NOT_IN ->
                "coalesce(" + dimension.sql() + " not in (" + marks(filter, dimension, path) + "), true)";
            case GTE -> dimension.sql() + " >= " + marks(filter, dimension, path);
            case LTE -> dimension.sql() + " <= " + marks(filter, dimension, path);
        };
    }

    private String joined(List<Query.Filter> filters, String path, String word, int depth) {
        if (filters.isEmpty() || filters.size() > 50)
            throw invalid(path, "SIZE", "has 1 to 50 filters", "có từ 1 đến 50 điều kiện");
        var parts = new ArrayList<String>();
        for (int i = 0; i < filters.size(); i++) parts.add(condition(filters.get(i), path + "[" + i + "]", depth + 1));
        return "(" + String.join(word, parts) + ")";
    }

    private String marks(Query.Filter filter, SemanticModel.Dimension dimension, String path) {
        var values = all(filter.values());
        boolean one = filter.operator() == Query.Operator.GTE || filter.operator() == Query.Operator.LTE;
        if (values.isEmpty() || values.size() > (one ? 1 : 1_000)) {
            throw invalid(
                    path + ".values",
                    "SIZE",
                    one ? "has one value" : "has 1 to 1000 values",
                    one ? "có một giá trị" : "có từ 1 đến 1000 giá trị");
        }
        for (int i = 0; i < values.size(); i++)
            parameters.add(value(values.get(i), dimension, path + ".values[" + i + "]"));
        return values.stream().map(each -> "?").collect(Collectors.joining(", "));
    }

    private static Object value(@Nullable Object value, SemanticModel.Dimension dimension, String path) {
        if (dimension.type().equals("number") && value instanceof Number number) return number.longValue();
        if (dimension.type().equals("text") && value instanceof String text && text.length() <= 500) return text;
        throw invalid(
                path, "TYPE", "is a " + dimension.type() + ", for " + dimension.name(), "phải là " + dimension.type());
    }

    private String own(Set<String> shops) {
        if (shops.isEmpty()) return "false";
        shops.stream().sorted().forEach(parameters::add);
        return "e.channel || ':' || e.shop in ("
                + shops.stream().map(each -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private SemanticModel.Dimension dimension(String name, String path) {
        var found = SemanticModel.DIMENSIONS.get(name);
        if (found == null) throw unknown(name, path, SemanticModel.DIMENSIONS.keySet());
        used.put(name, found);
        return found;
    }

    private static SemanticModel.Measure measure(String name, String path) {
        var found = SemanticModel.MEASURES.get(name);
        if (found == null) throw unknown(name, path, SemanticModel.MEASURES.keySet());
        return found;
    }

    private static Problem unknown(String name, String path, java.util.Collection<String> known) {
        var nearest = known.stream()
                .min(Comparator.comparingInt(each -> distance(each, name)))
                .orElse("");
        return invalid(
                path,
                "UNKNOWN_MEMBER",
                "is not known; the nearest is " + nearest,
                "không biết; gần nhất là " + nearest);
    }

    /** Levenshtein's, on names of a bounded length. */
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.substring(0, Math.min(other.length(), 60)).toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), swap);
                corner = above;
            }
        }
        return row[b.length()];
    }

    static Problem invalid(String path, String code, String en, String vi) {
        return Problem.badRequest(
                        code.equals("UNKNOWN_MEMBER") ? code : "INVALID_QUERY",
                        "The query's " + path + " " + en,
                        "Truy vấn: " + path + " " + vi)
                .with(List.of(new Problem.FieldError(path, code, en, vi)));
    }
}

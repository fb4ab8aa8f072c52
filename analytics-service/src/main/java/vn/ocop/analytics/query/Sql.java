package vn.ocop.analytics.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes SQL of a question. Names come from the model, values go in as parameters: no word of the caller reaches the engine. */
final class Sql {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final List<String> PROMOTIONS = List.of("livestream", "campaign");

    /** One column of the answer. */
    record Column(String name, String kind, String type, String vi, String en) {}

    final Query understood;
    final List<Object> parameters;
    private final String where;
    private final LocalDate today;
    private final boolean placed;

    /** @param shops the only ones that the caller may see, each as channel:shop; null for all */
    Sql(Query query, @Nullable Set<String> shops, LocalDate today) {
        this.understood = query.complete(today);
        var conditions = new Conditions(understood, shops);
        this.parameters = conditions.parameters;
        this.where = conditions.sql();
        this.today = today;
        this.placed = understood.view() == Query.View.PLACED;
    }

    /** One column of the rows, with the SQL that gives it; a label's is over the grouped row r. */
    private record Selected(Column column, String sql) {
        String as() {
            return sql + " as \"" + column.name() + "\"";
        }
    }

    private List<Selected> groups() {
        var groups = new ArrayList<Selected>();
        if (understood.granularity() != null) {
            var unit = understood.granularity().name().toLowerCase(Locale.ROOT);
            groups.add(new Selected(
                    new Column("time", "time", unit, "Thời gian", "Time"),
                    "date_trunc('" + unit + "', e.placed_local)::timestamp"));
        }
        var names = Objects.requireNonNull(understood.dimensions());
        for (int i = 0; i < names.size(); i++) {
            var it = SemanticModel.dimension(names.get(i), "dimensions[" + i + "]");
            groups.add(new Selected(new Column(it.name(), "dimension", it.type(), it.vi(), it.en()), it.sql()));
        }
        return groups;
    }

    private List<Selected> measures() {
        var measures = new ArrayList<Selected>();
        var names = Objects.requireNonNull(understood.measures());
        for (int i = 0; i < names.size(); i++) {
            var it = SemanticModel.measure(names.get(i), "measures[" + i + "]");
            measures.add(new Selected(new Column(it.name(), "measure", it.unit(), it.vi(), it.en()), it.sql()));
        }
        return measures;
    }

    /** What the rows show: groups, each followed by its label if it has one, and measures. */
    private List<Selected> shown() {
        var shown = new ArrayList<Selected>();
        for (var each : selected()) {
            var name = each.column().name();
            shown.add(new Selected(each.column(), "r.\"" + name + "\""));
            var dimension = each.column().kind().equals("dimension") ? SemanticModel.DIMENSIONS.get(name) : null;
            if (dimension == null || dimension.label().isEmpty()) continue;
            shown.add(new Selected(
                    new Column(name + "Name", "label", "text", dimension.vi(), dimension.en()),
                    dimension.label().replace("{value}", "r.\"" + name + "\"")));
        }
        return shown;
    }

    private List<Selected> selected() {
        var selected = new ArrayList<>(groups());
        selected.addAll(measures());
        return selected;
    }

    List<Column> columns() {
        return shown().stream().map(Selected::column).toList();
    }

    /** The rows of the answer, and one more if there are more. */
    String rows() {
        int grouped = groups().size();
        var group =
                IntStream.rangeClosed(1, grouped).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "select " + list(shown()) + " from ("
                + statement(list(selected()), grouped == 0 ? "" : " group by " + group) + ") as r order by " + order()
                + " limit " + (Objects.requireNonNull(understood.limit()) + 1) + " offset " + understood.offset();
    }

    /** One row: the measures over everything that the question is about. */
    String totals() {
        return statement(list(measures()), "");
    }

    /** The orders behind it, with what each adds to it. */
    String orders(int limit, int offset) {
        return statement(
                "e.order_id as \"orderId\", any_value({order}.order_no) as \"orderNo\", any_value(e.channel) as channel,"
                        + " any_value(e.shop) as shop, " + list(measures()),
                " group by e.order_id order by e.order_id limit " + limit + " offset " + offset);
    }

    private static String list(List<Selected> selected) {
        return selected.stream().map(Selected::as).collect(Collectors.joining(", "));
    }

    /** Joins only what is spoken of. */
    private String statement(String select, String rest) {
        var text = select + where;
        var from = new StringBuilder(" from entries e");
        if (text.contains("{order}")) from.append(" join orders o on o.order_id = e.order_id");
        if (text.contains("{kept}") && !placed)
            from.append(" left join (select order_id, line, sum(quantity) as units from entries where kind = 'SALE'"
                    + " group by order_id, line) kept on kept.order_id = e.order_id and kept.line = e.line");
        var amount = "e.amount";
        var quantity = "e.quantity";
        for (var each : PROMOTIONS) {
            if (!text.contains("{" + each + "}")) continue;
            from.append(" left join parts ")
                    .append(each)
                    .append(" on ")
                    .append(each)
                    .append(".promotion = '")
                    .append(each.toUpperCase(Locale.ROOT))
                    .append("' and ")
                    .append(each)
                    .append(".order_id = e.order_id and ")
                    .append(each)
                    .append(".line = e.line");
            amount = part(amount, each);
            quantity = part(quantity, each);
        }
        return ("select " + select + from + where + rest)
                .replace("{amount}", amount)
                .replace("{quantity}", quantity)
                .replace("{counted}", placed ? "e.cause = 'PLACED'" : "true")
                .replace("{kept}", placed ? "e.cause = 'PLACED'" : "kept.units > 0")
                .replace("{order}", "o")
                .replace("{livestream}", "livestream")
                .replace("{campaign}", "campaign")
                .replace("{today}", "date '" + today + "'");
    }

    /** The part of a whole between two marks; the parts of all promotions and the rest add up to it exactly. */
    private static String part(String whole, String promotion) {
        return "case when %2$s.upto is null then %1$s else (%1$s)::hugeint * %2$s.upto // 10000 - (%1$s)::hugeint * %2$s.since // 10000 end"
                .formatted(whole, promotion);
    }

    private String order() {
        var columns = columns();
        var by = new ArrayList<String>();
        var asked = Objects.requireNonNull(understood.order());
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var names = columns.stream().map(Column::name).toList();
            if (!names.contains(each.member())) throw Invalid.member(each.member(), "order[" + i + "].member", names);
            by.add((names.indexOf(each.member()) + 1) + (each.direction() == Query.Direction.DESC ? " desc" : " asc")
                    + " nulls last");
        }
        for (int i = 0; i < columns.size(); i++) {
            var kind = columns.get(i).kind();
            if (kind.equals("time") || kind.equals("dimension")) by.add((i + 1) + " nulls last");
        }
        return by.isEmpty() ? "1" : String.join(", ", by);
    }
}

package vn.ocop.analytics.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.analytics.ledger.Books;

/** A question put to some books on 24 November 2026, and what is answered: rows, totals, and the orders behind them. */
record Asked(
        List<Map<String, Object>> rows,
        Map<String, Object> totals,
        List<Map<String, Object>> orders,
        List<String> columns) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    static Asked of(Books books, String query) {
        return of(books, query, null, TODAY);
    }

    static Asked of(Books books, String query, Set<String> shops, LocalDate today) {
        var sql = new Sql(JsonMapper.shared().readValue(query.replace('\'', '"'), Query.class), shops, today);
        var asking = new Asking(books.ledger(), books.settings());
        return asking.of(connection -> new Asked(
                asking.rows(connection, sql.rows(), sql.parameters),
                asking.rows(connection, sql.totals(), sql.parameters).getFirst(),
                asking.rows(connection, sql.orders(1_000, 0), sql.parameters),
                sql.columns().stream().map(Sql.Column::name).toList()));
    }

    /** One measure by one dimension, as text. */
    static Map<String, String> by(Books books, String measure, String dimension, String more) {
        var answer = of(books, "{'measures': ['%s'], 'dimensions': ['%s'] %s}".formatted(measure, dimension, more));
        var found = new TreeMap<String, String>();
        answer.rows.forEach(each -> found.put(String.valueOf(each.get(dimension)), String.valueOf(each.get(measure))));
        return found;
    }
}

package vn.ocop.analytics.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.analytics.ledger.Ingest;
import vn.ocop.http.Caller;
import vn.ocop.http.RequiresScope;

/** Questions and answers; every answer says what its numbers mean, how fresh they are and what they leave out. */
@RestController
@RequestMapping("/api/v1/analytics")
@RequiresScope("analytics:read")
class QueryController {

    record Definition(String name, String vi, String en, String unit, String formula, int version) {}

    /** When the newest event that is in the answer was told, of all that the caller sees and of each channel. */
    record Watermark(
            @Nullable Instant latestEvent, @Nullable Long recordsBehind, Map<String, Instant> perChannel) {}

    /** What the numbers are without. */
    record Excluded(String testOrders, long unreadableEvents, boolean rowsBeyondLimit) {}

    record Answer(
            Query query,
            List<Sql.Column> columns,
            List<Map<String, @Nullable Object>> rows,
            Map<String, @Nullable Object> totals,
            List<Definition> definitions,
            String period,
            String timezone,
            Watermark watermark,
            Excluded excluded,
            long tookMillis) {}

    record Explanation(
            Query query,
            List<Map<String, @Nullable Object>> orders,
            @Nullable Integer nextOffset) {}

    private static final int EXPLAINED = 500;

    private final Asking asking;
    private final Ingest ingest;

    QueryController(Asking asking, Ingest ingest) {
        this.asking = asking;
        this.ingest = ingest;
    }

    @PostMapping("/query")
    Answer query(Caller caller, @RequestBody Query query) {
        long began = System.nanoTime();
        var shops = shops(caller);
        var sql = sql(query, shops);
        var rows = sql.rows();
        var totals = sql.totals();
        int limit = Objects.requireNonNull(sql.understood.limit());
        return asking.of(connection -> {
            var found = asking.rows(connection, rows, sql.parameters);
            boolean more = found.size() > limit;
            return new Answer(
                    sql.understood,
                    sql.columns(),
                    more ? found.subList(0, limit) : found,
                    asking.rows(connection, totals, sql.parameters).getFirst(),
                    definitions(sql.understood),
                    "local day of the order's placement; a cancellation or return counts on the day its order was placed",
                    Sql.VIETNAM.getId(),
                    watermark(connection, shops),
                    new Excluded("never recorded", leftOut(connection), more),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    /** The orders behind a question, in pages of 500. */
    @PostMapping("/explain")
    Explanation explain(Caller caller, @RequestBody Query query) {
        var sql = sql(query, shops(caller));
        sql.rows(); // refuses what a query would be refused for
        int offset = Objects.requireNonNull(sql.understood.offset());
        return asking.of(connection -> {
            var found = asking.rows(connection, sql.orders(EXPLAINED + 1, offset), sql.parameters);
            var page = found.size() > EXPLAINED ? found.subList(0, EXPLAINED) : found;
            return new Explanation(sql.understood, page, found.size() > EXPLAINED ? offset + EXPLAINED : null);
        });
    }

    @GetMapping("/definitions")
    Map<String, Object> definitions() {
        return Map.of(
                "measures",
                        SemanticModel.MEASURES.values().stream()
                                .map(QueryController::definition)
                                .toList(),
                "dimensions",
                        SemanticModel.DIMENSIONS.values().stream()
                                .map(each -> Map.of(
                                        "name", each.name(), "vi", each.vi(), "en", each.en(), "type", each.type()))
                                .toList());
    }

    @GetMapping("/status")
    Map<String, @Nullable Object> status(Caller caller) {
        var shops = shops(caller);
        var own = new Conditions(shops);
        return asking.of(connection -> {
            var status = new LinkedHashMap<String, @Nullable Object>();
            for (var table : List.of("orders", "entries")) {
                var count = "select count(*) as counted from " + table + " e" + own.sql();
                status.put(
                        table,
                        asking.rows(connection, count, own.parameters)
                                .getFirst()
                                .get("counted"));
            }
            status.put("recordsBehind", ingest.behind());
            status.put("unreadableEvents", leftOut(connection));
            return status;
        });
    }

    private static Sql sql(Query query, @Nullable Set<String> shops) {
        return new Sql(query, shops, LocalDate.now(Sql.VIETNAM));
    }

    private static @Nullable Set<String> shops(Caller caller) {
        return caller.restricted() ? caller.shops() : null;
    }

    private Watermark watermark(Connection connection, @Nullable Set<String> shops) throws SQLException {
        var channels = shops == null
                ? null
                : shops.stream().map(each -> each.split(":", 2)[0]).collect(Collectors.toSet());
        var newest = new TreeMap<String, Instant>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select channel, newest from channels")) {
            while (rows.next()) {
                var channel = rows.getString(1);
                var at = rows.getObject(2, Timestamp.class).toLocalDateTime().toInstant(ZoneOffset.UTC);
                if (channels == null || channels.contains(channel)) newest.put(channel, at);
            }
        }
        return new Watermark(newest.values().stream().max(Instant::compareTo).orElse(null), ingest.behind(), newest);
    }

    private long leftOut(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from left_out")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Definition> definitions(Query query) {
        return Objects.requireNonNull(query.measures()).stream()
                .map(each -> definition(SemanticModel.measure(each, "measures")))
                .toList();
    }

    private static Definition definition(SemanticModel.Measure it) {
        return new Definition(it.name(), it.vi(), it.en(), it.unit(), it.formula(), it.version());
    }
}

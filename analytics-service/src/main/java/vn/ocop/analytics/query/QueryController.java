package vn.ocop.analytics.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.analytics.ledger.Ingest;
import vn.ocop.analytics.ledger.Ledger;
import vn.ocop.analytics.ledger.LedgerSettings;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Questions and answers; every answer says what its numbers mean, how fresh they are and what they leave out. */
@RestController
@RequestMapping("/api/v1/analytics")
@RequiresScope("analytics:read")
class QueryController {

    record Definition(String name, String vi, String en, String unit, String formula, int version) {}

    record Watermark(@Nullable Instant latestEvent, long recordsBehind, Map<String, Instant> perChannel) {}

    record Answer(
            Query query,
            List<Sql.Column> columns,
            List<Map<String, @Nullable Object>> rows,
            Map<String, @Nullable Object> totals,
            List<Definition> definitions,
            String period,
            String timezone,
            Watermark watermark,
            Map<String, Object> excluded,
            long tookMillis) {}

    record Explanation(
            Query query,
            List<Map<String, @Nullable Object>> orders,
            @Nullable Integer nextOffset) {}

    private static final int EXPLAINED = 500;

    private final Ledger ledger;
    private final Ingest ingest;
    private final LedgerSettings settings;
    private final Semaphore atOnce = new Semaphore(4);

    QueryController(Ledger ledger, Ingest ingest, LedgerSettings settings) {
        this.ledger = ledger;
        this.ingest = ingest;
        this.settings = settings;
    }

    @PostMapping("/query")
    Answer query(Caller caller, @RequestBody Query query) {
        long began = System.nanoTime();
        var sql = new Sql(query, shops(caller));
        var rows = sql.rows();
        var totals = sql.totals();
        return inLedger(connection -> {
            var found = run(connection, rows, sql.parameters);
            var total = run(connection, totals, sql.parameters);
            return new Answer(
                    sql.understood,
                    List.copyOf(sql.columns),
                    found,
                    total.getFirst(),
                    definitions(sql.understood),
                    "local day of the order's placement; a cancellation or return counts on the day its order was placed",
                    Sql.VIETNAM.getId(),
                    new Watermark(ingest.watermark(), ingest.behind(), ingest.newestOfChannel()),
                    Map.of("testOrders", "never recorded", "unreadableEvents", ingest.unreadable()),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        });
    }

    /** The orders behind a question, in pages of 500. */
    @PostMapping("/explain")
    Explanation explain(Caller caller, @RequestBody Query query) {
        var sql = new Sql(query, shops(caller));
        int offset = query.offset() == null ? 0 : query.offset();
        return inLedger(connection -> {
            sql.rows();
            var found = run(connection, sql.orders(EXPLAINED + 1, offset), sql.parameters);
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
    Map<String, Object> status() {
        return inLedger(connection -> {
            var counts = run(
                    connection,
                    "select (select count(*) from orders) as orders, (select count(*) from entries) as entries",
                    List.of());
            var status = new LinkedHashMap<String, Object>();
            counts.getFirst().forEach((name, count) -> status.put(name, java.util.Objects.requireNonNull(count)));
            status.put("recordsBehind", ingest.behind());
            status.put("unreadableEvents", ingest.unreadable());
            return status;
        });
    }

    private static @Nullable Set<String> shops(Caller caller) {
        return caller.restricted() ? caller.shops() : null;
    }

    private static List<Definition> definitions(Query query) {
        return query.measures() == null
                ? List.of()
                : query.measures().stream()
                        .map(SemanticModel.MEASURES::get)
                        .map(QueryController::definition)
                        .toList();
    }

    private static Definition definition(SemanticModel.Measure it) {
        return new Definition(it.name(), it.vi(), it.en(), it.unit(), it.formula(), it.version());
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T inLedger(Work<T> work) {
        try {
            if (!atOnce.tryAcquire(settings.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)) throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try (var connection = ledger.open()) {
            return work.with(connection);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("INTERRUPT") || e instanceof java.sql.SQLTimeoutException)
                throw slow();
            throw new Ledger.LedgerBroken(e);
        } finally {
            atOnce.release();
        }
    }

    private List<Map<String, @Nullable Object>> run(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) Math.max(1, settings.queryTimeout().toSeconds()));
            for (int i = 0; i < parameters.size(); i++) statement.setObject(i + 1, parameters.get(i));
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Map<String, @Nullable Object>>();
                while (rows.next()) found.add(row(rows));
                return found;
            }
        }
    }

    private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
        var row = new LinkedHashMap<String, @Nullable Object>();
        var meta = rows.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            var value = rows.getObject(i);
            row.put(
                    meta.getColumnLabel(i),
                    switch (value) {
                        case null -> null;
                        case Timestamp time -> local(time.toLocalDateTime());
                        case LocalDateTime time -> local(time);
                        case java.time.LocalDate day -> day.toString();
                        default -> value;
                    });
        }
        return row;
    }

    private static String local(LocalDateTime time) {
        return time.atZone(Sql.VIETNAM).toOffsetDateTime().toString();
    }

    private static Problem slow() {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "QUERY_TIMEOUT",
                "The query takes too long; narrow its time range",
                "Truy vấn quá lâu; hãy thu hẹp thời gian");
    }

    private static Problem busy() {
        return Problem.unavailable(
                "BUSY", "Too many queries at once; try again", "Quá nhiều truy vấn cùng lúc, hãy thử lại", 2);
    }
}

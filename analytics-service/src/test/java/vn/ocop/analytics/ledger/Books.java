package vn.ocop.analytics.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.EventJson;

/** A ledger of its own in a new file, and what it is told. */
public final class Books implements AutoCloseable {

    static final EventJson JSON = new EventJson();

    private final Ledger ledger;
    private final LedgerSettings settings;
    private final LedgerWriter writer;

    private Books(Path file) {
        settings = new LedgerSettings(file, "256MB", 2, Duration.ofSeconds(10));
        ledger = new Ledger(settings);
        try {
            writer = new LedgerWriter(ledger.open());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Books open() {
        return at(Engines.temporary("books").resolve("ledger.duckdb"));
    }

    public static Books at(Path file) {
        return new Books(file);
    }

    public Ledger ledger() {
        return ledger;
    }

    public LedgerSettings settings() {
        return settings;
    }

    /** All in one transaction. */
    public Books tell(Sale... sales) {
        var batch = new Batch(JSON);
        for (var each : sales) batch.take(new Batch.Place("orders", 0, 0), each.event());
        return write(batch);
    }

    public Books tell(String topic, String event) {
        return tell(topic, event.getBytes(StandardCharsets.UTF_8));
    }

    Books tell(String topic, byte[] event) {
        var batch = new Batch(JSON);
        batch.take(new Batch.Place(topic, 0, 0), event);
        return write(batch);
    }

    Books write(Batch batch) {
        try {
            writer.write(batch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** So many ten-thousandths of a line for each promotion: live-1 and the like are livestreams, others campaigns. */
    public Books attribute(Sale sale, long version, int line, Map<String, Integer> shares) {
        var told = new ArrayList<String>();
        shares.forEach((promotion, share) -> told.add(
                """
                {"promotion": "%s", "promotionId": "%s", "line": %d, "share": %d, "rule": "TEST"}
                """.formatted(promotion.startsWith("live-") ? "LIVESTREAM" : "CAMPAIGN", promotion, line, share)));
        return tell("attributions", """
                {"type": "OrderAttributed", "orderId": "%s", "version": %d, "attributions": %s}
                """.formatted(sale.id, version, told));
    }

    Map<String, Map<Integer, Long>> offsets() {
        try {
            return writer.offsets();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a table or of a query, each as the text of its columns. */
    List<List<String>> rows(String sql) {
        try (var connection = ledger.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) row.add(text(rows.getString(i)));
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String value) {
        return value == null ? null : value.replaceFirst("(:\\d\\d)\\.0$", "$1");
    }

    @Override
    public void close() {
        try {
            writer.close();
            ledger.destroy();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

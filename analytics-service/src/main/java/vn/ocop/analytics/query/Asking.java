package vn.ocop.analytics.query;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import vn.ocop.analytics.ledger.Ledger;
import vn.ocop.analytics.ledger.LedgerSettings;
import vn.ocop.http.Problem;

/** Runs what is asked: few at once, none for longer than allowed, and all that one answer says on one state of the ledger. */
@Component
final class Asking {

    private static final int AT_ONCE = 4;

    private final Ledger ledger;
    private final LedgerSettings settings;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Asking(Ledger ledger, LedgerSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    /** What is asked within one state of the ledger. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    <T> T of(Work<T> work) {
        try {
            if (!free.tryAcquire(settings.queryTimeout().toMillis(), TimeUnit.MILLISECONDS)) throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try (var connection = ledger.open()) {
            connection.setAutoCommit(false);
            var answer = work.with(connection);
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("INTERRUPT") || e instanceof SQLTimeoutException) throw slow();
            throw new Ledger.LedgerBroken(e);
        } finally {
            free.release();
        }
    }

    List<Map<String, @Nullable Object>> rows(Connection connection, String sql, List<Object> parameters)
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
        for (int i = 1; i <= meta.getColumnCount(); i++) row.put(meta.getColumnLabel(i), value(rows.getObject(i)));
        return row;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Timestamp time -> local(time.toLocalDateTime());
            case LocalDateTime time -> local(time);
            case LocalDate day -> day.toString();
            case BigInteger number -> number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
            default -> value;
        };
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

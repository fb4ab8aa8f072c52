package vn.ocop.analytics.ledger;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import vn.ocop.analytics.ledger.Events.Line;
import vn.ocop.analytics.ledger.Events.Order;
import vn.ocop.analytics.ledger.Events.OrderTold;

/**
 * Writes what was read, and how far, in one transaction. An order's entries are taken after the last that is known of it, so
 * that an event that comes twice, late, or in place of others that were compacted away, adds exactly what is missing.
 */
final class LedgerWriter implements AutoCloseable {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final DuckDBConnection connection;
    private final Copies copies;

    LedgerWriter(Connection connection) throws SQLException {
        this.connection = (DuckDBConnection) connection;
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table if not exists new_entries as select * from entries limit 0");
            statement.execute("create temp table if not exists new_orders as select * from orders limit 0");
        }
        this.copies = new Copies(this.connection);
        connection.setAutoCommit(false);
    }

    Map<String, Map<Integer, Long>> offsets() throws SQLException {
        var found = new HashMap<String, Map<Integer, Long>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select topic, part, next from offsets")) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), topic -> new HashMap<>())
                        .put(rows.getInt(2), rows.getLong(3));
            }
        }
        connection.commit();
        return found;
    }

    /** All of it, or, on any failure, nothing. */
    void write(Batch batch) throws SQLException {
        try {
            orders(batch.orders());
            newest(batch.newest());
            copies.write(batch);
            leftOut("insert into left_out values (?, ?, ?) on conflict do nothing", batch.leftOut());
            leftOut("delete from left_out where topic = ? and part = ? and place = ?", batch.takenAfterAll());
            offsets(batch.next());
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private void orders(Collection<OrderTold> told) throws SQLException {
        if (told.isEmpty()) return;
        execute(connection, "delete from new_entries", "delete from new_orders");
        try (var entries = connection.createAppender("temp", "main", "new_entries");
                var orders = connection.createAppender("temp", "main", "new_orders")) {
            for (var each : told) append(entries, orders, each);
        }
        execute(connection, """
                insert into entries select n.* from new_entries n left join orders o on o.order_id = n.order_id
                where n.no > coalesce(o.last_entry, 0)""", """
                insert into orders select * from new_orders on conflict do update set
                  version = excluded.version, last_entry = greatest(last_entry, excluded.last_entry),
                  status = excluded.status, delivery_province = excluded.delivery_province, buyer = excluded.buyer
                where excluded.version > version""");
    }

    private static void append(DuckDBAppender entries, DuckDBAppender orders, OrderTold told) throws SQLException {
        var order = requireNonNull(told.order());
        var buyer = order.buyer();
        var delivery = buyer == null ? null : buyer.delivery();
        int last = 0;
        var lines = new HashMap<Integer, Line>();
        for (var each : order.lines()) lines.put(each.line(), each);
        for (var each : requireNonNull(told.entries())) {
            append(entries, told.orderId(), order, each, lines.get(each.line()));
            last = Math.max(last, each.no());
        }
        orders.beginRow();
        orders.append(told.orderId());
        orders.append(told.version());
        orders.append(last);
        orders.append(order.channel());
        orders.append(order.shop());
        orders.append(order.channelOrderNo());
        orders.append(order.status());
        orders.append(utc(order.placedAt()));
        code(orders, delivery == null ? null : delivery.province());
        text(orders, buyer == null ? null : buyer.hash());
        orders.endRow();
    }

    private static void append(DuckDBAppender entries, String id, Order order, Events.Entry entry, @Nullable Line line)
            throws SQLException {
        entries.beginRow();
        entries.append(id);
        entries.append(entry.no());
        entries.append(entry.kind());
        entries.append(entry.cause());
        text(entries, entry.funder());
        entries.append(entry.line());
        entries.append(utc(entry.at()));
        entries.append(entry.quantity());
        entries.append(entry.amount());
        entries.append(LocalDateTime.ofInstant(order.placedAt(), VIETNAM));
        entries.append(order.channel());
        entries.append(order.shop());
        if (line == null) {
            for (int i = 0; i < 9; i++) entries.appendNull();
        } else {
            var stamp = line.stamp();
            var place = stamp.place();
            entries.append(line.productId());
            entries.append(stamp.producerId());
            text(entries, stamp.producerKind());
            entries.append(stamp.set());
            text(entries, stamp.sector());
            entries.append(stamp.stars());
            code(entries, place == null ? null : place.oldProvince());
            code(entries, place == null ? null : place.province());
            code(entries, place == null ? null : place.commune());
        }
        entries.endRow();
    }

    private void newest(Map<String, Instant> newest) throws SQLException {
        if (newest.isEmpty()) return;
        try (var insert = connection.prepareStatement(
                "insert into channels values (?, ?) on conflict do update set newest = greatest(newest, excluded.newest)")) {
            for (var each : newest.entrySet()) {
                insert.setString(1, each.getKey());
                insert.setObject(2, utc(each.getValue()));
                insert.executeUpdate();
            }
        }
    }

    private void leftOut(String sql, Collection<Batch.Place> places) throws SQLException {
        if (places.isEmpty()) return;
        try (var statement = connection.prepareStatement(sql)) {
            for (var each : places) {
                statement.setString(1, each.topic());
                statement.setInt(2, each.partition());
                statement.setLong(3, each.offset());
                statement.executeUpdate();
            }
        }
    }

    private void offsets(Map<String, Map<Integer, Long>> next) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into offsets values (?, ?, ?) on conflict do update set next = excluded.next")) {
            for (var topic : next.entrySet()) {
                for (var part : topic.getValue().entrySet()) {
                    insert.setString(1, topic.getKey());
                    insert.setInt(2, part.getKey());
                    insert.setLong(3, part.getValue());
                    insert.executeUpdate();
                }
            }
        }
    }

    static void execute(DuckDBConnection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void code(DuckDBAppender appender, Events.@Nullable Unit unit) throws SQLException {
        text(appender, unit == null ? null : unit.code());
    }

    static void text(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) appender.appendNull();
        else appender.append(text);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

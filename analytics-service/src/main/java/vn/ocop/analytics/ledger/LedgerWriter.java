package vn.ocop.analytics.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import vn.ocop.analytics.ledger.Events.Attributed;
import vn.ocop.analytics.ledger.Events.OrderTold;
import vn.ocop.analytics.ledger.Events.ProductTold;
import vn.ocop.analytics.ledger.Events.PromotionTold;

/**
 * Writes what was read, and how far, in one transaction. An order's entries are taken after the last that is known of it, so
 * that an event that comes twice, late, or in place of others that were compacted away, adds exactly what is missing.
 */
final class LedgerWriter implements AutoCloseable {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** What one transaction takes over: of each aggregate the newest. */
    static final class Batch {
        final Map<String, OrderTold> orders = new HashMap<>();
        final Map<String, Attributed> attributions = new HashMap<>();
        final Map<String, ProductTold> products = new HashMap<>();
        final Map<String, PromotionTold> promotions = new HashMap<>();
        final Map<String, Map<Integer, Long>> next = new HashMap<>();
    }

    private final DuckDBConnection connection;

    LedgerWriter(Connection connection) throws SQLException {
        this.connection = (DuckDBConnection) connection;
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table if not exists new_entries as select * from entries limit 0");
            statement.execute("create temp table if not exists new_orders as select * from orders limit 0");
            statement.execute(
                    "create temp table if not exists new_attributions as select *, 0::bigint as version from attributions limit 0");
            statement.execute("create temp table if not exists new_products as select * from products limit 0");
            statement.execute("create temp table if not exists new_certificates as select * from certificates limit 0");
            statement.execute(
                    "create temp table if not exists new_versions as select * from attribution_versions limit 0");
        }
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
            orders(batch.orders.values());
            attributions(batch.attributions.values());
            products(batch.products.values());
            promotions(batch.promotions);
            offsets(batch.next);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private void orders(Collection<OrderTold> told) throws SQLException {
        if (told.isEmpty()) return;
        execute("delete from new_entries", "delete from new_orders");
        try (var entries = connection.createAppender("temp", "main", "new_entries");
                var orders = connection.createAppender("temp", "main", "new_orders")) {
            for (var order : told) {
                if (!order.order().test()) append(entries, orders, order);
            }
        }
        execute("""
                insert into entries select n.* from new_entries n left join orders o on o.order_id = n.order_id
                where n.no > coalesce(o.last_entry, 0)""", """
                insert into orders select * from new_orders on conflict do update set
                  version = excluded.version, last_entry = greatest(last_entry, excluded.last_entry), status = excluded.status
                where excluded.version > version""");
    }

    private static void append(org.duckdb.DuckDBAppender entries, org.duckdb.DuckDBAppender orders, OrderTold told)
            throws SQLException {
        var order = told.order();
        var buyer = order.buyer();
        var delivery = buyer == null || buyer.delivery() == null
                ? null
                : buyer.delivery().province();
        var placedLocal = LocalDateTime.ofInstant(order.placedAt(), VIETNAM);
        orders.beginRow();
        orders.append(told.orderId());
        orders.append(told.version());
        orders.append(told.entries().isEmpty() ? 0 : told.entries().getLast().no());
        orders.append(order.channel());
        orders.append(order.shop());
        orders.append(order.channelOrderNo());
        orders.append(order.status());
        orders.append(utc(order.placedAt()));
        orders.endRow();
        for (var entry : told.entries()) {
            var line = order.lines().stream()
                    .filter(each -> each.line() == entry.line())
                    .findFirst()
                    .orElse(null);
            var stamp = line == null ? null : line.stamp();
            var place = stamp == null ? null : stamp.place();
            entries.beginRow();
            entries.append(told.orderId());
            entries.append(entry.no());
            entries.append(entry.kind());
            entries.append(entry.cause());
            text(entries, entry.funder());
            entries.append(entry.line());
            entries.append(utc(entry.at()));
            entries.append(entry.quantity());
            entries.append(entry.amount());
            entries.append(placedLocal);
            entries.append(order.channel());
            entries.append(order.shop());
            text(entries, line == null ? null : line.productId());
            text(entries, stamp == null ? null : stamp.producerId());
            text(entries, stamp == null ? null : stamp.producerKind());
            if (stamp == null) entries.appendNull();
            else entries.append(stamp.set());
            text(entries, stamp == null ? null : stamp.sector());
            if (stamp == null) entries.appendNull();
            else entries.append(stamp.stars());
            text(
                    entries,
                    place == null || place.oldProvince() == null
                            ? null
                            : place.oldProvince().code());
            text(
                    entries,
                    place == null || place.province() == null
                            ? null
                            : place.province().code());
            text(
                    entries,
                    place == null || place.commune() == null
                            ? null
                            : place.commune().code());
            text(entries, delivery == null ? null : delivery.code());
            text(entries, buyer == null ? null : buyer.hash());
            entries.endRow();
        }
    }

    private void attributions(Collection<Attributed> told) throws SQLException {
        if (told.isEmpty()) return;
        execute("delete from new_attributions", "delete from new_versions");
        try (var rows = connection.createAppender("temp", "main", "new_attributions");
                var versions = connection.createAppender("temp", "main", "new_versions")) {
            for (var each : told) {
                versions.beginRow();
                versions.append(each.orderId());
                versions.append(each.version());
                versions.endRow();
                for (var it : each.attributions()) {
                    rows.beginRow();
                    rows.append(each.orderId());
                    rows.append(it.line());
                    rows.append(it.promotion());
                    rows.append(it.promotionId());
                    rows.append(it.share());
                    rows.append(it.discount() == null ? 0L : it.discount());
                    rows.append(it.rule());
                    rows.append(each.version());
                    rows.endRow();
                }
            }
        }
        execute(
                "delete from new_versions where exists (select 1 from attribution_versions v where v.order_id = new_versions.order_id"
                        + " and v.version >= new_versions.version)",
                "delete from attributions where order_id in (select order_id from new_versions)",
                "insert into attributions select n.order_id, line, promotion, promotion_id, share, discount, rule"
                        + " from new_attributions n join new_versions v on v.order_id = n.order_id and v.version = n.version",
                "insert into attribution_versions select * from new_versions on conflict do update set version = excluded.version");
    }

    private void products(Collection<ProductTold> told) throws SQLException {
        if (told.isEmpty()) return;
        execute("delete from new_products", "delete from new_certificates");
        try (var products = connection.createAppender("temp", "main", "new_products");
                var certificates = connection.createAppender("temp", "main", "new_certificates")) {
            for (var each : told) {
                var it = each.product();
                if (it == null) continue;
                products.beginRow();
                products.append(each.productId());
                products.append(each.version());
                products.append(it.name());
                products.append(it.producer().id());
                products.append(it.producer().name());
                products.endRow();
                if (it.certificates() == null) continue;
                for (var award : it.certificates()) {
                    certificates.beginRow();
                    certificates.append(each.productId());
                    certificates.append(award.stars());
                    certificates.append(award.validFrom());
                    certificates.append(award.validTo());
                    if (award.revokedOn() == null) certificates.appendNull();
                    else certificates.append(award.revokedOn());
                    certificates.endRow();
                }
            }
        }
        execute(
                "delete from new_products where exists (select 1 from products p where p.product_id = new_products.product_id"
                        + " and p.version >= new_products.version)",
                "delete from certificates where product_id in (select product_id from new_products)",
                "insert into certificates select c.* from new_certificates c semi join new_products p on p.product_id = c.product_id",
                "insert into products select * from new_products on conflict do update set version = excluded.version,"
                        + " name = excluded.name, producer_id = excluded.producer_id, producer_name = excluded.producer_name");
    }

    private void promotions(Map<String, PromotionTold> told) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into promotions values (?, ?, ?) on conflict do update set version = excluded.version, name = excluded.name"
                        + " where excluded.version > version")) {
            for (var each : told.entrySet()) {
                var it = each.getValue();
                var named = it.campaign() == null ? it.session() : it.campaign();
                if (named == null) continue;
                insert.setString(1, each.getKey());
                insert.setLong(2, it.version());
                insert.setString(3, named.name());
                insert.executeUpdate();
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

    private void execute(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var each : statements) statement.execute(each);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static void text(org.duckdb.DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) appender.appendNull();
        else appender.append(text);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

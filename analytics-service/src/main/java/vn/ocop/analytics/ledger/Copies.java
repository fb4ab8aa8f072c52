package vn.ocop.analytics.ledger;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.Collection;
import org.duckdb.DuckDBConnection;
import vn.ocop.analytics.ledger.Events.Attributed;
import vn.ocop.analytics.ledger.Events.ProductTold;
import vn.ocop.analytics.ledger.Events.PromotionTold;

/** What explains the ledger's rows: attributions, products, promotions. Each is replaced by what is newer, and never by what is older. */
final class Copies {

    private final DuckDBConnection connection;

    Copies(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create temp table if not exists new_attributions as select *, 0::bigint as version from attributions limit 0");
            statement.execute("create temp table if not exists new_products as select * from products limit 0");
            statement.execute("create temp table if not exists new_certificates as select * from certificates limit 0");
            statement.execute(
                    "create temp table if not exists new_versions as select * from attribution_versions limit 0");
        }
    }

    void write(Batch batch) throws SQLException {
        attributions(batch.attributions());
        products(batch.products());
        promotions(batch.promotions());
    }

    private void attributions(Collection<Attributed> told) throws SQLException {
        if (told.isEmpty()) return;
        LedgerWriter.execute(connection, "delete from new_attributions", "delete from new_versions");
        try (var rows = connection.createAppender("temp", "main", "new_attributions");
                var versions = connection.createAppender("temp", "main", "new_versions")) {
            for (var each : told) {
                versions.beginRow();
                versions.append(each.orderId());
                versions.append(each.version());
                versions.endRow();
                for (var it : requireNonNull(each.attributions())) {
                    rows.beginRow();
                    rows.append(each.orderId());
                    rows.append(it.line());
                    rows.append(it.promotion());
                    rows.append(it.promotionId());
                    rows.append(it.share());
                    rows.append(it.discount() == null ? 0L : it.discount());
                    LedgerWriter.text(rows, it.rule());
                    rows.append(each.version());
                    rows.endRow();
                }
            }
        }
        LedgerWriter.execute(
                connection,
                "delete from new_versions where exists (select 1 from attribution_versions v where v.order_id = new_versions.order_id"
                        + " and v.version >= new_versions.version)",
                "delete from attributions where order_id in (select order_id from new_versions)",
                "insert into attributions select n.order_id, line, promotion, promotion_id, share, discount, rule"
                        + " from new_attributions n join new_versions v on v.order_id = n.order_id and v.version = n.version",
                "insert into attribution_versions select * from new_versions on conflict do update set version = excluded.version");
    }

    private void products(Collection<ProductTold> told) throws SQLException {
        if (told.isEmpty()) return;
        LedgerWriter.execute(connection, "delete from new_products", "delete from new_certificates");
        try (var products = connection.createAppender("temp", "main", "new_products");
                var certificates = connection.createAppender("temp", "main", "new_certificates")) {
            for (var each : told) {
                var it = requireNonNull(each.product());
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
        LedgerWriter.execute(
                connection,
                "delete from new_products where exists (select 1 from products p where p.product_id = new_products.product_id"
                        + " and p.version >= new_products.version)",
                "delete from certificates where product_id in (select product_id from new_products)",
                "insert into certificates select c.* from new_certificates c semi join new_products p on p.product_id = c.product_id",
                "insert into products select * from new_products on conflict do update set version = excluded.version,"
                        + " name = excluded.name, producer_id = excluded.producer_id, producer_name = excluded.producer_name");
    }

    private void promotions(Collection<PromotionTold> told) throws SQLException {
        if (told.isEmpty()) return;
        try (var insert = connection.prepareStatement(
                "insert into promotions values (?, ?, ?) on conflict do update set version = excluded.version, name = excluded.name"
                        + " where excluded.version > version")) {
            for (var each : told) {
                insert.setString(1, each.promotionId());
                insert.setLong(2, each.version());
                insert.setString(3, requireNonNull(each.named()).name());
                insert.executeUpdate();
            }
        }
    }
}

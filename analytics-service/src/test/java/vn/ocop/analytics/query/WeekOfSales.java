package vn.ocop.analytics.query;

import static vn.ocop.analytics.ledger.Goods.FISH_SAUCE;
import static vn.ocop.analytics.ledger.Goods.HONEY;
import static vn.ocop.analytics.ledger.Goods.TEA;

import java.util.Map;
import vn.ocop.analytics.ledger.Books;
import vn.ocop.analytics.ledger.Sale;

/**
 * Four orders, small enough to count by hand.
 *
 * <pre>
 *   A1  tiktok:shop-1  15 Sep 10:20        2 tea 170,000 (discounts 12,000 and 9,000), 1 fish sauce 120,000, which comes back
 *   A2  tiktok:shop-1  16 Sep 00:00        3 tea 255,000, of which 1 is cancelled
 *   A3  shopee:shop-9  15 Sep 23:59:59     1 honey 300,000 (discount 30,000), cancelled whole
 *   A4  shopee:shop-9   1 Oct 08:00       10 fish sauce 1,000,000
 * </pre>
 */
final class WeekOfSales {

    private WeekOfSales() {}

    static final Sale A1 = Sale.of("tiktok", "shop-1", "A1")
            .placed("2026-09-15T03:20:30Z")
            .by("buyer-1", "82")
            .line(2, TEA, 85_000)
            .discount(1, 12_000, "SELLER")
            .discount(1, 9_000, "PLATFORM")
            .line(1, FISH_SAUCE, 120_000)
            .shipping(32_000, 20_000)
            .is("SHIPPED")
            .entry("FEE", "SETTLED", 0, 0, -16_200, null)
            .entry("TAX", "SETTLED", 0, 0, -2_700, null)
            .undone("RETURNED", 2, 1);

    static final Sale A2 = Sale.of("tiktok", "shop-1", "A2")
            .placed("2026-09-15T17:00:00Z")
            .by("buyer-2", "91")
            .line(3, TEA, 85_000)
            .is("CONFIRMED")
            .undone("CANCELLED", 1, 1);

    static final Sale A3 = Sale.of("shopee", "shop-9", "A3")
            .placed("2026-09-15T16:59:59Z")
            .by("buyer-3", "82")
            .line(1, HONEY, 300_000)
            .discount(1, 30_000, "SELLER")
            .shipping(15_000, 0)
            .is("CANCELLED")
            .undone("CANCELLED", 1, 1)
            .entry("DISCOUNT", "CANCELLED", 1, 0, 30_000, "SELLER")
            .entry("SHIPPING", "CANCELLED", 0, 0, -15_000, null);

    static final Sale A4 =
            Sale.of("shopee", "shop-9", "A4").placed("2026-10-01T01:00:00Z").line(10, FISH_SAUCE, 100_000);

    static Books told() {
        var books = Books.open().tell(A1, A2, A3, A4);
        books.tell("attributions", """
                {"orderId": "A1", "version": 1, "attributions": [
                  {"promotion": "LIVESTREAM", "promotionId": "live-1", "line": 1, "share": 10000, "rule": "ROOM"},
                  {"promotion": "CAMPAIGN", "promotionId": "cmp-1", "line": 1, "share": 10000, "discount": 9000, "rule": "QUOTE"}]}
                """);
        books.attribute(A2, 1, 1, Map.of("live-1", 6_000, "live-2", 3_000));
        books.tell("promotions", """
                {"sessionId": "live-1", "version": 1, "session": {"name": "Lychee evening"}}
                """);
        books.tell("promotions", """
                {"campaignId": "cmp-1", "version": 1, "campaign": {"name": "Four-star week"}}
                """);
        books.tell("products", """
                {"productId": "prd-tea", "version": 1, "product": {
                  "name": "Lotus tea", "producer": {"id": "prc-lotus", "name": "Lotus cooperative"},
                  "certificates": [{"stars": 4, "validFrom": "2024-06-19", "validTo": "2027-06-19", "revokedOn": "2027-01-10"}]}}
                """);
        return books.tell("products", """
                {"productId": "prd-honey", "version": 1, "product": {
                  "name": "Mint honey", "producer": {"id": "prc-lotus", "name": "Lotus cooperative"},
                  "certificates": [{"stars": 3, "validFrom": "2023-01-01", "validTo": "2026-12-31"},
                                   {"stars": 5, "validFrom": "2025-12-01", "validTo": "2028-12-01"}]}}
                """);
    }
}

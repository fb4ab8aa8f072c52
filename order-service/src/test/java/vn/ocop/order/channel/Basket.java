package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import vn.ocop.order.intake.ObservedOrder;

/** The one basket that every fixture is of: two teas of 85,000 and a fish sauce of 120,000, 35,000 off, 12,000 for the way. */
public final class Basket {

    private Basket() {}

    /** On a marketplace, which gave 15,000 of the 35,000, and 20,000 of 32,000 for the way. */
    public static void isThatOfAMarketplace(ObservedOrder order) {
        assertThat(order.totals())
                .isEqualTo(new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000));
        assertThat(order.lines())
                .extracting(
                        ObservedOrder.Line::sku,
                        ObservedOrder.Line::quantity,
                        ObservedOrder.Line::unitPrice,
                        ObservedOrder.Line::sellerDiscount,
                        ObservedOrder.Line::platformDiscount)
                .containsExactly(
                        tuple("OCOP-DT-TRASEN-100G", 2, 85_000L, 12_000L, 9_000L),
                        tuple("OCOP-AG-NUOCMAM-500ML", 1, 120_000L, 8_000L, 6_000L));
        namesNobody(order);
    }

    /** In a shop of the merchant's own, who gave all of it. */
    public static void isThatOfAShopSystem(ObservedOrder order) {
        assertThat(order.totals()).isEqualTo(new ObservedOrder.Totals(290_000, 35_000, 0, 12_000, 0, 267_000));
        assertThat(order.lines())
                .extracting(
                        ObservedOrder.Line::sku,
                        ObservedOrder.Line::quantity,
                        ObservedOrder.Line::unitPrice,
                        ObservedOrder.Line::sellerDiscount)
                .containsExactly(
                        tuple("OCOP-DT-TRASEN-100G", 2, 85_000L, 21_000L),
                        tuple("OCOP-AG-NUOCMAM-500ML", 1, 120_000L, 14_000L));
        namesNobody(order);
    }

    private static void namesNobody(ObservedOrder order) {
        for (var personal : List.of("N***", "*****12", "đường", "buyer@", "100100000001"))
            assertThat(order.toString()).doesNotContain(personal);
    }
}

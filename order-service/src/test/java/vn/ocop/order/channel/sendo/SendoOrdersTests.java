package vn.ocop.order.channel.sendo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.intake.Samples;

/** Sendo's order as a canonical one. */
class SendoOrdersTests {

    private final SendoOrders mapping = new SendoOrders();

    @Test
    void takesTheTotalsAsSentAndSplitsTheVouchersExactly() {
        var order = mapping.order(Samples.tree("channels/sendo-order.json"));

        assertThat(order.totals())
                .isEqualTo(new ObservedOrder.Totals(290_000, 20_000, 15_000, 32_000, 20_000, 267_000));
        assertThat(order.lines()).extracting(ObservedOrder.Line::sellerDiscount).containsExactly(11_724L, 8_276L);
        assertThat(order.lines())
                .extracting(ObservedOrder.Line::platformDiscount)
                .containsExactly(8_793L, 6_207L);
        assertThat(order.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(order.placedAt()).isEqualTo(Instant.ofEpochSecond(1789442430));
        assertThat(order.toString()).doesNotContain("N***", "*****12");
    }
}

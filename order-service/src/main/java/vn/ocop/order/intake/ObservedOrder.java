package vn.ocop.order.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a channel told it, in the channel's own SKUs, money in đồng as sent.
 *
 * @param status canonical, null when the channel's word for it is not known
 * @param channelStatus the channel's own word
 * @param updatedAt by the channel's clock: an older one never moves the order back
 * @param fees all of them so far; null when the channel says nothing of fees
 * @param taxes the same of taxes
 * @param cancelRequested whether somebody asks to cancel it; null when the channel does not say
 * @param cancelReason why, in the channel's words
 */
public record ObservedOrder(
        @Nullable OrderStatus status,
        @Nullable String channelStatus,
        Instant placedAt,
        Instant updatedAt,
        boolean test,
        String currency,
        Totals totals,
        @Nullable Buyer buyer,
        @Nullable Promotion promotion,
        List<Line> lines,
        @Nullable List<Charge> fees,
        @Nullable List<Charge> taxes,
        @Nullable List<Return> returns,
        @Nullable Boolean cancelRequested,
        @Nullable String cancelReason) {

    public ObservedOrder(
            @Nullable OrderStatus status,
            @Nullable String channelStatus,
            Instant placedAt,
            Instant updatedAt,
            boolean test,
            String currency,
            Totals totals,
            @Nullable Buyer buyer,
            @Nullable Promotion promotion,
            List<Line> lines,
            @Nullable List<Charge> fees,
            @Nullable List<Charge> taxes,
            @Nullable List<Return> returns,
            @Nullable Boolean cancelRequested) {
        this(
                status,
                channelStatus,
                placedAt,
                updatedAt,
                test,
                currency,
                totals,
                buyer,
                promotion,
                lines,
                fees,
                taxes,
                returns,
                cancelRequested,
                null);
    }

    ObservedOrder meaning(@Nullable OrderStatus other) {
        return new ObservedOrder(
                other,
                channelStatus,
                placedAt,
                updatedAt,
                test,
                currency,
                totals,
                buyer,
                promotion,
                lines,
                fees,
                taxes,
                returns,
                cancelRequested,
                cancelReason);
    }

    /** Discounts are of the whole line. */
    public record Line(
            int line,
            String sku,
            @Nullable String name,
            int quantity,
            long unitPrice,
            long sellerDiscount,
            long platformDiscount,
            @Nullable Integer cancelled) {}

    /** As the channel sent them, never recomputed. */
    public record Totals(
            long items,
            long sellerDiscount,
            long platformDiscount,
            long shippingFee,
            long shippingDiscount,
            long buyerPays) {}

    public record Buyer(@Nullable String hash, @Nullable Delivery delivery) {}

    /** Down to the commune and no further. */
    public record Delivery(
            @Nullable String province,
            @Nullable String district,
            @Nullable String commune) {}

    public record Promotion(
            @Nullable String quoteId,
            @Nullable List<String> voucherCodes,
            @Nullable String livestreamRoom) {}

    /** A fee or a tax that was withheld, positive. */
    public record Charge(String kind, long amount) {}

    /** @param kind {@value #SO_FAR} where a channel numbers no returns, but says how many units are back by now */
    public record Return(
            String number, Instant at, @Nullable String kind, List<LineQuantity> lines) {

        public static final String SO_FAR = "SO_FAR";
    }

    public record LineQuantity(int line, int quantity) {}

    public List<Return> returnsOrNone() {
        return returns == null ? List.of() : returns;
    }
}

package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;

/** An order as it is told to the world; the JSON is fixed by contracts/orders. */
record Snapshot(
        String channel,
        String shop,
        String channelOrderNo,
        boolean test,
        OrderStatus status,
        @Nullable String channelStatus,
        Stock stock,
        boolean cancelRequested,
        Instant placedAt,
        Instant updatedAt,
        String currency,
        ObservedOrder.Totals totals,
        List<Difference> differences,
        Buyer buyer,
        Promotion promotion,
        List<Line> lines) {

    /** How the catalogue answered. */
    public enum Stock {
        NONE,
        PENDING,
        RESERVED,
        SHORT,
        RELEASED
    }

    /** The channel's total and what its lines add up to: kept, never corrected. */
    public record Difference(String field, long sent, long computed) {}

    public record Buyer(@Nullable String hash, @Nullable Delivery delivery) {}

    /** The province of today where the text names one; the text as sent, down to the commune. */
    public record Delivery(@Nullable Unit province, String asSent) {}

    public record Unit(String code, String name) {}

    public record Promotion(
            @Nullable String quoteId,
            List<String> voucherCodes,
            @Nullable String livestreamRoom) {}

    /** Counts are units; discounts are of the whole line, in đồng. */
    public record Line(
            int line,
            String sku,
            String productId,
            String name,
            int quantity,
            long unitPrice,
            long sellerDiscount,
            long platformDiscount,
            int shipped,
            int cancelled,
            int returned,
            Stamp stamp) {

        int left() {
            return quantity - cancelled - returned;
        }

        Line with(int nowShipped, int nowCancelled, int nowReturned) {
            return new Line(
                    line,
                    sku,
                    productId,
                    name,
                    quantity,
                    unitPrice,
                    sellerDiscount,
                    platformDiscount,
                    nowShipped,
                    nowCancelled,
                    nowReturned,
                    stamp);
        }
    }

    /** What the catalogue said of the product when the order was placed; stars 0 without a certificate valid on that day. */
    public record Stamp(
            int stars,
            @Nullable String certificate,
            long catalogPrice,
            String producerId,
            String producerName,
            String producerKind,
            @Nullable String sector,
            @Nullable String group,
            int set,
            Place place) {}

    public record Place(
            @Nullable Unit oldProvince,
            @Nullable Unit province,
            @Nullable Unit commune) {}

    /** Its time never goes back. */
    Snapshot with(OrderStatus nextStatus, Stock nextStock, Instant at, List<Line> nextLines) {
        return new Snapshot(
                channel,
                shop,
                channelOrderNo,
                test,
                nextStatus,
                channelStatus,
                nextStock,
                cancelRequested,
                placedAt,
                at.isAfter(updatedAt) ? at : updatedAt,
                currency,
                totals,
                differences,
                buyer,
                promotion,
                List.copyOf(nextLines));
    }

    /** For that buyer; what is not told of them stays as it was known. */
    Snapshot to(Buyer next) {
        var known = new Buyer(
                next.hash() == null ? buyer.hash() : next.hash(),
                next.delivery() == null ? buyer.delivery() : next.delivery());
        return new Snapshot(
                channel,
                shop,
                channelOrderNo,
                test,
                status,
                channelStatus,
                stock,
                cancelRequested,
                placedAt,
                updatedAt,
                currency,
                totals,
                differences,
                known,
                promotion,
                lines);
    }

    Snapshot told(@Nullable String nextChannelStatus, boolean nextCancelRequested, List<Difference> nextDifferences) {
        return new Snapshot(
                channel,
                shop,
                channelOrderNo,
                test,
                status,
                nextChannelStatus,
                stock,
                nextCancelRequested,
                placedAt,
                updatedAt,
                currency,
                totals,
                nextDifferences,
                buyer,
                promotion,
                lines);
    }
}

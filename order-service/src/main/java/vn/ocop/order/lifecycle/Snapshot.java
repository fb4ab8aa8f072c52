package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.place.Resolution;

/**
 * An order as it is told to the world; the JSON is fixed by contracts/orders.
 *
 * @param cancelRequested whether a request to cancel waits for its decision
 * @param cancelRequest the last request, open or decided
 */
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
        List<Line> lines,
        @Nullable Acknowledged acknowledged,
        @Nullable CancelRequest cancelRequest,
        List<Shipment> shipments) {

    /** An order that was written before there were shipments in it has none. */
    @SuppressWarnings("NullAway")
    Snapshot {
        shipments = shipments == null ? List.of() : shipments;
    }

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

    /**
     * Where it goes, in the places of today, as they were known when the channel last told it.
     *
     * @param commune only where the address means exactly one
     * @param certainty of the commune; null where the address names none
     * @param asSent down to the commune
     */
    public record Delivery(
            @Nullable Unit province, @Nullable Unit commune, Resolution.@Nullable Outcome certainty, String asSent) {}

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

    /** That the seller has accepted the order. */
    public record Acknowledged(Instant at, @Nullable String by) {}

    /** A part of the order on its way, under a number of the seller's. */
    public record Shipment(
            String number,
            Instant at,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            List<ObservedOrder.LineQuantity> lines) {}

    /** Its time never goes back. */
    Snapshot with(OrderStatus nextStatus, Stock nextStock, Instant at, List<Line> nextLines) {
        var next = new SnapshotDraft(this);
        next.status = nextStatus;
        next.stock = nextStock;
        next.updatedAt = at.isAfter(updatedAt) ? at : updatedAt;
        next.lines = List.copyOf(nextLines);
        return next.snapshot();
    }

    /** For that buyer; what is not told of them stays as it was known. */
    Snapshot to(Buyer it) {
        var next = new SnapshotDraft(this);
        next.buyer = new Buyer(
                it.hash() == null ? buyer.hash() : it.hash(), it.delivery() == null ? buyer.delivery() : it.delivery());
        return next.snapshot();
    }

    Snapshot told(@Nullable String nextChannelStatus, List<Difference> nextDifferences) {
        var next = new SnapshotDraft(this);
        next.channelStatus = nextChannelStatus;
        next.differences = nextDifferences;
        return next.snapshot();
    }

    Snapshot acknowledged(Acknowledged it) {
        var next = new SnapshotDraft(this);
        next.acknowledged = it;
        return next.snapshot();
    }

    Snapshot asked(@Nullable CancelRequest it) {
        var next = new SnapshotDraft(this);
        next.cancelRequest = it;
        return next.snapshot();
    }

    /** In the order in which they left, however they were told of. */
    Snapshot shipped(Shipment one) {
        var next = new SnapshotDraft(this);
        next.shipments = Stream.concat(shipments.stream(), Stream.of(one))
                .sorted(Comparator.comparing(Shipment::at).thenComparing(Shipment::number))
                .toList();
        return next.snapshot();
    }
}

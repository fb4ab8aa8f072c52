package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.lifecycle.Snapshot.Stock;

/** An order's next snapshot while it is made: what never changes is the last one's. */
final class SnapshotDraft {

    private final Snapshot last;
    OrderStatus status;

    @Nullable
    String channelStatus;

    Stock stock;
    Instant updatedAt;
    List<Snapshot.Difference> differences;
    Snapshot.Buyer buyer;
    List<Snapshot.Line> lines;
    Snapshot.@Nullable Acknowledged acknowledged;

    @Nullable
    CancelRequest cancelRequest;

    List<Snapshot.Shipment> shipments;

    SnapshotDraft(Snapshot last) {
        this.last = last;
        this.status = last.status();
        this.channelStatus = last.channelStatus();
        this.stock = last.stock();
        this.updatedAt = last.updatedAt();
        this.differences = last.differences();
        this.buyer = last.buyer();
        this.lines = last.lines();
        this.acknowledged = last.acknowledged();
        this.cancelRequest = last.cancelRequest();
        this.shipments = last.shipments();
    }

    Snapshot snapshot() {
        var request = status == OrderStatus.CANCELLED ? CancelRequest.ended(cancelRequest) : cancelRequest;
        return new Snapshot(
                last.channel(),
                last.shop(),
                last.channelOrderNo(),
                last.test(),
                status,
                channelStatus,
                stock,
                request != null && request.open(),
                last.placedAt(),
                updatedAt,
                last.currency(),
                last.totals(),
                differences,
                buyer,
                last.promotion(),
                lines,
                acknowledged,
                request,
                shipments);
    }
}

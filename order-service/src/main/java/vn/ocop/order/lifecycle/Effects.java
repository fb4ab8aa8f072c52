package vn.ocop.order.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Order.Numbered;
import vn.ocop.order.listing.Assortment;
import vn.ocop.order.quarantine.Quarantine;
import vn.ocop.order.quarantine.Reason;
import vn.ocop.order.status.StatusMaps;

/** What each thing that comes does to its order. */
@Component
class Effects {

    private final Placement placement;
    private final StatusMaps statuses;
    private final Quarantine quarantine;
    private final EventJson json;

    Effects(Placement placement, StatusMaps statuses, Quarantine quarantine, EventJson json) {
        this.placement = placement;
        this.statuses = statuses;
        this.quarantine = quarantine;
        this.json = json;
    }

    /** Null when it has to wait, and waits in the quarantine now. */
    @Nullable
    Change of(@Nullable Order order, IntakeEvent event, Received record) {
        return switch (event) {
            case IntakeEvent.OrderObserved it -> observed(order, statuses.read(it), record);
            case IntakeEvent.StockAnswered it ->
                order == null ? unknown(it) : order.stock(it.outcome(), it.attempt(), it.occurredAt());
            case IntakeEvent.ShipmentReported it ->
                known(
                        order,
                        it,
                        record,
                        found -> found.ship(
                                it.number(), it.at(), it.lines(), print(it), it.carrier(), it.trackingNumber()));
            case IntakeEvent.CancellationReported it ->
                known(order, it, record, found -> found.cancel(it.number(), it.at(), it.lines(), print(it.lines())));
            case IntakeEvent.ReturnReported it ->
                known(order, it, record, found -> found.takeBack(it.number(), it.at(), it.lines(), print(it.lines())));
            case IntakeEvent.OrderAcknowledged it ->
                known(order, it, record, found -> found.acknowledge(it.at(), by(it)));
            case IntakeEvent.CancelRequested it ->
                known(
                        order,
                        it,
                        record,
                        found -> CancelRequests.ask(
                                found,
                                new Numbered(Numbered.REQUEST, it.number(), print(it.lines())),
                                it.at(),
                                it.reason(),
                                it.lines()));
            case IntakeEvent.CancelDecided it ->
                known(
                        order,
                        it,
                        record,
                        found -> CancelRequests.decide(
                                found,
                                new Numbered(Numbered.DECISION, it.number(), it.accepted() ? "accepted" : "rejected"),
                                it.at(),
                                it.accepted(),
                                by(it),
                                it.reason()));
        };
    }

    private static @Nullable String by(IntakeEvent event) {
        return event.source() == null ? null : event.source().client();
    }

    private @Nullable Change observed(@Nullable Order order, IntakeEvent.OrderObserved seen, Received record) {
        var fingerprint = print(seen.order());
        if (order != null) {
            var wrong = Placement.wrongTimes(seen.order());
            return wrong.isEmpty()
                    ? order.observe(
                            seen, fingerprint, placement.buyer(seen.order().buyer()))
                    : new Change(order, Outcome.REJECTED, wrong, null);
        }
        var result = placement.place(seen, fingerprint);
        if (result.change() != null) return result.change();
        // once another observation has made the order, this one needs no product any more
        var keys = new ArrayList<String>(List.of(Quarantine.ORDER + seen.orderId()));
        for (var sku : result.unknownSkus()) {
            keys.add("sku:" + sku);
            keys.add(Assortment.key(seen.channel(), seen.shop(), sku));
        }
        quarantine.hold(
                seen.id(), seen.orderId(), Reason.UNKNOWN_SKU, keys, seen.channel(), seen.shop(), value(record));
        // what it waits for may have come between the look and the writing
        if (placement.place(seen, fingerprint).change() != null) keys.forEach(quarantine::arrived);
        return null;
    }

    private <T extends IntakeEvent & IntakeEvent.OfShop> @Nullable Change known(
            @Nullable Order order, T event, Received record, Function<Order, Change> effect) {
        if (order != null) return effect.apply(order);
        quarantine.hold(
                event.id(),
                event.orderId(),
                Reason.UNKNOWN_ORDER,
                List.of(Quarantine.ORDER + event.orderId()),
                event.channel(),
                event.shop(),
                value(record));
        return null;
    }

    private static Change unknown(IntakeEvent.StockAnswered answer) {
        return Change.rejected(
                null,
                new Issue(
                        "ORDER_NOT_FOUND",
                        "orderId",
                        "There is no order " + answer.orderId(),
                        "Không có đơn hàng " + answer.orderId()));
    }

    private static byte[] value(Received record) {
        return Objects.requireNonNull(record.value());
    }

    /** That of its lines alone when nothing else is told. */
    private String print(IntakeEvent.ShipmentReported it) {
        var lines = print(it.lines());
        return it.carrier() == null && it.trackingNumber() == null
                ? lines
                : print(List.of(lines, String.valueOf(it.carrier()), String.valueOf(it.trackingNumber())));
    }

    private String print(@Nullable Object content) {
        return content == null ? "all" : Ids.fingerprint(json.mapper().writeValueAsBytes(content));
    }
}

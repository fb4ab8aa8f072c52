package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.lifecycle.Allowed.Operation;

/** What a caller wants done with an order: checked against whose it is and what is allowed, laid on the intake, answered. */
@Component
class Commands {

    private final IntakeLog intake;
    private final IntakeSettings settings;
    private final Orders orders;

    Commands(IntakeLog intake, IntakeSettings settings, Orders orders) {
        this.intake = intake;
        this.settings = settings;
        this.orders = orders;
    }

    /** @throws Problem 404 when there is none or it is another's */
    Order own(Caller caller, String id) {
        return orders.find(id)
                .filter(each -> Ownership.has(caller, each.snapshot()))
                .orElseThrow(Ownership::notFound);
    }

    /**
     * The caller's order, on which this may be done now. A number that was used is for the order's writer to judge.
     *
     * @throws Problem 404, or 409 with what is allowed instead
     */
    Snapshot allowed(
            Caller caller,
            String id,
            Operation operation,
            String kind,
            String number,
            @Nullable List<LineQuantity> lines) {
        var order = own(caller, id);
        boolean known = order.numbers().stream().anyMatch(each -> each.is(kind, number));
        if (!known) Allowed.check(operation, order.snapshot(), lines);
        return order.snapshot();
    }

    /**
     * The same; but of an order that is named by channel, shop and number nothing is read: so what has happened to it is taken
     * while the store is away, and before the order itself. Whether it can be so is for the order's writer to judge.
     */
    OrderName named(
            Caller caller,
            String id,
            Operation operation,
            String kind,
            String number,
            @Nullable List<LineQuantity> lines) {
        var named = OrderName.of(id);
        if (named == null) return OrderName.of(id, allowed(caller, id, operation, kind, number, lines));
        if (!caller.owns(named.channel(), named.shop())) throw Ownership.notFound();
        return named;
    }

    IntakeEvent.Source source(Caller caller) {
        return new IntakeEvent.Source("API", caller.id(), intake.instance());
    }

    ResponseEntity<IntakeOutcome> tell(IntakeEvent event) {
        return OrderController.answer(
                intake.appendAndWait(List.of(event), settings.answerWithin()).getFirst());
    }

    static Instant at(@Nullable Instant told) {
        if (told == null) return Instant.now();
        if (Placement.plausible(told)) return told;
        throw Problem.badRequest("INVALID", "at is no time of an order", "at không phải thời điểm hợp lý")
                .with(List.of(new Problem.FieldError(
                        "at", "RANGE", "is no time of an order", "không phải thời điểm hợp lý")));
    }
}

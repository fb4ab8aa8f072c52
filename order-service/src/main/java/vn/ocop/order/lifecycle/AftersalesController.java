package vn.ocop.order.lifecycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;

/** Shipments, cancellations and returns, each under a number of its own: the same number again changes nothing. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
@RequiresScope({"orders:write", "orders:admin"})
class AftersalesController {

    record Line(@Min(1) int line, @Min(1) int quantity) {}

    record Shipment(
            @NotBlank @Size(max = 64) String number,
            @Nullable Instant at,
            @Nullable @Size(max = 100) String carrier,
            @Nullable @Size(max = 100) String trackingNumber,
            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines) {}

    record Undoing(
            @NotBlank @Size(max = 64) String number,
            @Nullable Instant at,
            @Nullable @Size(max = 100) String reason,
            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines) {}

    private final IntakeLog intake;
    private final IntakeSettings settings;
    private final Orders orders;

    AftersalesController(IntakeLog intake, IntakeSettings settings, Orders orders) {
        this.intake = intake;
        this.settings = settings;
        this.orders = orders;
    }

    @PostMapping("/shipments")
    ResponseEntity<IntakeOutcome> ship(Caller caller, @PathVariable String id, @Valid @RequestBody Shipment it) {
        var order = own(caller, id);
        return tell(new IntakeEvent.ShipmentReported(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                source(caller),
                it.number,
                at(it.at),
                it.carrier,
                it.trackingNumber,
                lines(it.lines)));
    }

    /** Without lines: all that is left. */
    @PostMapping("/cancellations")
    ResponseEntity<IntakeOutcome> cancel(Caller caller, @PathVariable String id, @Valid @RequestBody Undoing it) {
        var order = own(caller, id);
        return tell(new IntakeEvent.CancellationReported(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                source(caller),
                it.number,
                at(it.at),
                it.reason,
                lines(it.lines)));
    }

    @PostMapping("/returns")
    ResponseEntity<IntakeOutcome> takeBack(Caller caller, @PathVariable String id, @Valid @RequestBody Undoing it) {
        var order = own(caller, id);
        return tell(new IntakeEvent.ReturnReported(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                source(caller),
                it.number,
                at(it.at),
                it.reason,
                lines(it.lines)));
    }

    private ResponseEntity<IntakeOutcome> tell(IntakeEvent event) {
        return OrderController.answer(
                intake.appendAndWait(List.of(event), settings.answerWithin()).getFirst());
    }

    private Snapshot own(Caller caller, String id) {
        return orders.find(id)
                .map(Order::snapshot)
                .filter(each -> Ownership.has(caller, each))
                .orElseThrow(Ownership::notFound);
    }

    private IntakeEvent.Source source(Caller caller) {
        return new IntakeEvent.Source("API", caller.id(), intake.instance());
    }

    private static Instant at(@Nullable Instant told) {
        if (told == null) return Instant.now();
        if (Placement.plausible(told)) return told;
        throw Problem.badRequest("INVALID", "at is no time of an order", "at không phải thời điểm hợp lý")
                .with(List.of(new Problem.FieldError(
                        "at", "RANGE", "is no time of an order", "không phải thời điểm hợp lý")));
    }

    private static @Nullable List<LineQuantity> lines(@Nullable List<Line> lines) {
        return lines == null
                ? null
                : lines.stream()
                        .map(each -> new LineQuantity(each.line, each.quantity))
                        .toList();
    }
}

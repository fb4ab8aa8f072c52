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
import vn.ocop.http.RequiresScope;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.ObservedOrder.LineQuantity;
import vn.ocop.order.lifecycle.Allowed.Operation;
import vn.ocop.order.lifecycle.Order.Numbered;

/** Shipments, cancellations and returns, each under a number of its own: the same number again changes nothing. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
@RequiresScope({"orders:write", "orders:admin"})
class AftersalesController {

    record Line(@Min(1) int line, @Min(1) int quantity) {
        static @Nullable List<LineQuantity> quantities(@Nullable List<Line> lines) {
            return lines == null
                    ? null
                    : lines.stream()
                            .map(each -> new LineQuantity(each.line, each.quantity))
                            .toList();
        }
    }

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

    private final Commands commands;

    AftersalesController(Commands commands) {
        this.commands = commands;
    }

    /** Without lines: all that has not left. 409 for an order that waits for stock. */
    @PostMapping("/shipments")
    ResponseEntity<IntakeOutcome> ship(Caller caller, @PathVariable String id, @Valid @RequestBody Shipment it) {
        var lines = Line.quantities(it.lines);
        var at = Commands.at(it.at);
        var order = commands.named(caller, id, Operation.SHIP, Numbered.SHIPMENT, it.number, lines);
        return commands.tell(new IntakeEvent.ShipmentReported(
                Ids.event(),
                order.id(),
                Instant.now(),
                order.channel(),
                order.shop(),
                order.number(),
                commands.source(caller),
                it.number,
                at,
                it.carrier,
                it.trackingNumber,
                lines));
    }

    /** Without lines: all that is left. */
    @PostMapping("/cancellations")
    ResponseEntity<IntakeOutcome> cancel(Caller caller, @PathVariable String id, @Valid @RequestBody Undoing it) {
        var lines = Line.quantities(it.lines);
        var at = Commands.at(it.at);
        var order = commands.named(caller, id, Operation.CANCEL, Numbered.CANCELLATION, it.number, lines);
        return commands.tell(new IntakeEvent.CancellationReported(
                Ids.event(),
                order.id(),
                Instant.now(),
                order.channel(),
                order.shop(),
                order.number(),
                commands.source(caller),
                it.number,
                at,
                it.reason,
                lines));
    }

    /** Without lines: all that has left and is not back. */
    @PostMapping("/returns")
    ResponseEntity<IntakeOutcome> takeBack(Caller caller, @PathVariable String id, @Valid @RequestBody Undoing it) {
        var lines = Line.quantities(it.lines);
        var at = Commands.at(it.at);
        var order = commands.named(caller, id, Operation.RETURN, Numbered.RETURN, it.number, lines);
        return commands.tell(new IntakeEvent.ReturnReported(
                Ids.event(),
                order.id(),
                Instant.now(),
                order.channel(),
                order.shop(),
                order.number(),
                commands.source(caller),
                it.number,
                at,
                it.reason,
                lines));
    }
}

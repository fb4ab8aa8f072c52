package vn.ocop.order.lifecycle;

import jakarta.validation.Valid;
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
import vn.ocop.order.lifecycle.AftersalesController.Line;
import vn.ocop.order.lifecycle.Allowed.Operation;
import vn.ocop.order.lifecycle.Order.Numbered;

/** What the seller says to an order, and to a wish to cancel it. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
@RequiresScope({"orders:write", "orders:admin"})
class DecisionController {

    record Acknowledging(@Nullable Instant at) {}

    record Asking(
            @NotBlank @Size(max = 64) String number,
            @Nullable Instant at,
            @Nullable @Size(max = 100) String reason,
            @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines) {}

    record Deciding(
            @NotBlank @Size(max = 64) String number,
            @Nullable Instant at,
            @NotNull Boolean accepted,
            @Nullable @Size(max = 100) String reason) {}

    private final Commands commands;

    DecisionController(Commands commands) {
        this.commands = commands;
    }

    /** The seller accepts the order; once more changes nothing. */
    @PostMapping("/acknowledgement")
    ResponseEntity<IntakeOutcome> acknowledge(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Acknowledging it) {
        var order = commands.own(caller, id).snapshot();
        return commands.tell(new IntakeEvent.OrderAcknowledged(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                commands.source(caller),
                Commands.at(it == null ? null : it.at)));
    }

    /** A flag on the order until it is decided; without lines, all that can be cancelled. */
    @PostMapping("/cancel-requests")
    ResponseEntity<IntakeOutcome> ask(Caller caller, @PathVariable String id, @Valid @RequestBody Asking it) {
        var lines = Line.quantities(it.lines);
        var at = Commands.at(it.at);
        var order = commands.allowed(caller, id, Operation.REQUEST_CANCEL, Numbered.REQUEST, it.number, lines);
        return commands.tell(new IntakeEvent.CancelRequested(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                commands.source(caller),
                it.number,
                at,
                it.reason,
                lines));
    }

    /** What is accepted is cancelled at once, under this number. */
    @PostMapping("/cancel-decisions")
    ResponseEntity<IntakeOutcome> decide(Caller caller, @PathVariable String id, @Valid @RequestBody Deciding it) {
        var at = Commands.at(it.at);
        var order = commands.allowed(caller, id, Operation.DECIDE_CANCEL, Numbered.DECISION, it.number, null);
        return commands.tell(new IntakeEvent.CancelDecided(
                Ids.event(),
                id,
                Instant.now(),
                order.channel(),
                order.shop(),
                order.channelOrderNo(),
                commands.source(caller),
                it.number,
                at,
                it.accepted,
                it.reason));
    }
}

package vn.ocop.order.lifecycle;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.OrderStatus;

/** Canonical orders: posted by marketplaces, read by their owners. Posting reads nothing from the store. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    /**
     * An order as its owner reads it.
     *
     * @param next what may be done with it, how much of each line, and why not
     */
    record View(String id, long version, Snapshot order, List<Entry> entries, List<Allowed> next) {
        static View of(Order order) {
            return new View(
                    order.id(), order.version(), order.snapshot(), order.entries(), Allowed.of(order.snapshot()));
        }
    }

    private final IntakeLog intake;
    private final IntakeSettings settings;
    private final Orders orders;
    private final Commands commands;
    private final IdempotencyKeys keys;

    OrderController(IntakeLog intake, IntakeSettings settings, Orders orders, Commands commands, IdempotencyKeys keys) {
        this.intake = intake;
        this.settings = settings;
        this.orders = orders;
        this.commands = commands;
        this.keys = keys;
    }

    /** 201 when new, 200 when known, 202 when it waits or is not yet applied, 422 when it can never be. */
    @PostMapping
    @RequiresScope("orders:write")
    ResponseEntity<IntakeOutcome> post(
            Caller caller,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody OrderRequest order) {
        Ownership.check(caller, order.channel(), order.shop());
        keys.check(caller.id(), key, order);
        var event = order.observed(commands.source(caller), settings.phonePepper());
        var wait = "respond-async".equals(prefer) ? Duration.ZERO : settings.answerWithin();
        return answer(intake.appendAndWait(List.of(event), wait).getFirst());
    }

    @GetMapping("/{id}")
    @RequiresScope({"orders:read", "orders:admin"})
    ResponseEntity<View> get(Caller caller, @PathVariable String id) {
        var order = commands.own(caller, id);
        return ResponseEntity.ok().eTag(Long.toString(order.version())).body(View.of(order));
    }

    /** By channel, shop and status; with channel, shop and channelOrderNo the one order of that number. */
    @GetMapping
    @RequiresScope({"orders:read", "orders:admin"})
    Page<View> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String shop,
            @RequestParam(required = false) @Nullable String channelOrderNo,
            @RequestParam(required = false) @Nullable OrderStatus status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        var filter = Ownership.filter(caller, channel, shop, status, cursor);
        if (channelOrderNo != null) filter.append("_id", id(channel, shop, channelOrderNo));
        var found = orders.list(filter, most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).map(View::of).toList(), next);
    }

    /** The one order that has this natural key. */
    private static String id(@Nullable String channel, @Nullable String shop, String channelOrderNo) {
        if (channel != null && shop != null) return Ids.order(channel, shop, channelOrderNo);
        throw Problem.badRequest(
                        "INVALID",
                        "A channelOrderNo is looked up together with its channel and shop",
                        "channelOrderNo phải đi cùng channel và shop")
                .with(List.of(new Problem.FieldError(
                        channel == null ? "channel" : "shop", "REQUIRED", "is required", "là bắt buộc")));
    }

    static ResponseEntity<IntakeOutcome> answer(IntakeOutcome outcome) {
        var link = URI.create("/api/v1/orders/" + outcome.orderId() + "/intakes/" + outcome.intakeId());
        return switch (outcome.outcome()) {
            case CREATED ->
                ResponseEntity.created(URI.create("/api/v1/orders/" + outcome.orderId()))
                        .body(outcome);
            case UPDATED, UNCHANGED, STALE_IGNORED -> ResponseEntity.ok(outcome);
            case QUARANTINED, PENDING ->
                ResponseEntity.accepted().location(link).body(outcome);
            case REJECTED -> throw rejected(outcome);
        };
    }

    private static Problem rejected(IntakeOutcome outcome) {
        var first = outcome.issues().getFirst();
        return Problem.of(
                        Reasons.isConflict(first.code()) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
                        first.code(),
                        first.en(),
                        first.vi())
                .with(outcome.issues().stream()
                        .map(each -> new Problem.FieldError(each.path(), each.code(), each.en(), each.vi()))
                        .toList());
    }
}

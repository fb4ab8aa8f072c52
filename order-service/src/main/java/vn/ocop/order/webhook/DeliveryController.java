package vn.ocop.order.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.webhook.Delivery.Attempt;
import vn.ocop.order.webhook.Delivery.State;

/** What an endpoint was told, is being told and could not be told; and telling it again. */
@RestController
@RequestMapping("/api/v1/webhook-endpoints/{endpoint}")
@RequiresScope({"orders:write", "orders:admin"})
class DeliveryController {

    /** @param nextAttemptAt null once it is over */
    record View(
            String id,
            String event,
            String type,
            String orderId,
            long version,
            State state,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts) {

        static View of(Delivery it) {
            return new View(
                    it.id(),
                    it.event(),
                    it.type(),
                    it.order(),
                    it.version(),
                    it.state(),
                    it.createdAt(),
                    it.state() == State.PENDING ? it.nextAt() : null,
                    it.attempts());
        }
    }

    record Wish(@NotNull Instant since) {}

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Replays replays;
    private final OrderEvents events;
    private final Courier courier;

    DeliveryController(
            Endpoints endpoints, Deliveries deliveries, Replays replays, OrderEvents events, Courier courier) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.replays = replays;
        this.events = events;
        this.courier = courier;
    }

    /** With {@code state=PENDING} what waits, in its order; else what is over, the newest first, of one state or order if wanted. */
    @GetMapping("/deliveries")
    Page<View> list(
            Caller caller,
            @PathVariable String endpoint,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        EndpointController.own(endpoints, caller, endpoint);
        int most = Math.clamp(limit, 1, 500);
        var after = cursor == null ? null : place(endpoint, cursor);
        if (state == State.PENDING) {
            var page = deliveries.waiting(endpoint, after, most);
            var next = page.size() < most ? null : Cursors.encode(page.getLast().id());
            return new Page<>(page.stream().map(View::of).toList(), next);
        }
        var page = deliveries.finished(endpoint, state, order, after, most);
        var next = page.size() < most ? null : Cursors.encode(page.getLast().place());
        return new Page<>(page.stream().map(each -> View.of(each.delivery())).toList(), next);
    }

    private static String place(String endpoint, String cursor) {
        var place = Cursors.decode(cursor, 1).getFirst();
        if (place.startsWith(endpoint + ".")) return place;
        throw Cursors.invalid();
    }

    /** Tries what waits, or has failed, at once. */
    @PostMapping("/deliveries/{delivery}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View retry(Caller caller, @PathVariable String endpoint, @PathVariable String delivery) {
        EndpointController.own(endpoints, caller, endpoint);
        var waits = delivery.startsWith(endpoint + ".") ? deliveries.find(delivery) : null;
        var found = waits != null && waits.isPresent()
                ? waits.get()
                : deliveries.finished(endpoint, delivery).orElseThrow(DeliveryController::notFound);
        if (found.state() == State.DELIVERED) {
            throw Problem.conflict(
                    "ALREADY_DELIVERED",
                    "It was delivered; a replay tells it again with everything since",
                    "Đã gửi thành công; dùng replay để gửi lại");
        }
        var again = found.renewed(Instant.now());
        deliveries.write(again);
        courier.ring(endpoint);
        return View.of(again);
    }

    private static Problem notFound() {
        return Problem.notFound("DELIVERY_NOT_FOUND", "There is no such delivery", "Không có lần gửi này");
    }

    /** Sends an event of type {@code WebhookTest}. */
    @PostMapping("/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    View test(Caller caller, @PathVariable String endpoint) {
        var to = EndpointController.own(endpoints, caller, endpoint);
        var now = Instant.now();
        var id = "test-" + UUID.randomUUID();
        var body = events.body("WebhookTest", now.toString(), Map.of("endpoint", endpoint));
        var made = Delivery.of(to, id, 0, "WebhookTest", id, body, now);
        deliveries.add(List.of(made));
        courier.ring(endpoint);
        return View.of(made);
    }

    /** Tells again of everything since a time: every event of the last week, before that the last of each order. */
    @PostMapping("/replays")
    ResponseEntity<Replay> replay(Caller caller, @PathVariable String endpoint, @Valid @RequestBody Wish it) {
        EndpointController.own(endpoints, caller, endpoint);
        var now = Instant.now();
        var id = "whr-" + UUID.randomUUID().toString().substring(0, 13);
        var replay = new Replay(id, endpoint, it.since, now, Replay.State.RUNNING, 0, 0, now);
        replays.begin(replay);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/webhook-endpoints/" + endpoint + "/replays/" + id))
                .body(replay);
    }

    @GetMapping("/replays/{replay}")
    Replay replay(Caller caller, @PathVariable String endpoint, @PathVariable String replay) {
        EndpointController.own(endpoints, caller, endpoint);
        return replays.find(endpoint, replay)
                .orElseThrow(() ->
                        Problem.notFound("REPLAY_NOT_FOUND", "There is no such replay", "Không có lần gửi lại này"));
    }
}

package vn.ocop.promotion.livestream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.promotion.campaign.LocalDays;
import vn.ocop.promotion.product.Assortment;

/** Livestreams: planned, started, stopped, also when somebody notes it afterwards. */
@RestController
@RequestMapping("/api/v1/livestreams")
@RequiresScope("promotions:write")
class LivestreamController {

    record Room(
            @NotBlank String channel,
            @NotBlank String shop,
            @Nullable String room) {}

    record Slot(
            @NotBlank String productId,
            @Min(1) int position,
            @Nullable @Min(0) Integer quota,
            @Nullable @Min(0) Long flashPrice) {}

    record Plan(
            @NotBlank @Size(max = 300) String name,
            @NotNull Instant plannedStart,
            @NotNull Instant plannedEnd,
            @Nullable List<@NotBlank String> hosts,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid Room> rooms,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid Slot> slots,
            @Nullable @Min(0) @Max(1_440) Integer afterglowMinutes) {}

    record At(@Nullable Instant at) {}

    record Pin(@NotBlank String productId) {}

    private final Sessions sessions;
    private final Assortment assortment;

    LivestreamController(Sessions sessions, Assortment assortment) {
        this.sessions = sessions;
        this.assortment = assortment;
    }

    @PostMapping
    ResponseEntity<Session> plan(@Valid @RequestBody Plan it) {
        var starts = LocalDays.possible(it.plannedStart, "plannedStart");
        if (!LocalDays.possible(it.plannedEnd, "plannedEnd").isAfter(starts))
            throw LocalDays.wrong("plannedEnd", "is after plannedStart", "phải sau giờ bắt đầu");
        for (int i = 0; i < it.slots.size(); i++) {
            if (assortment.find(it.slots.get(i).productId) != null) continue;
            throw Problem.unprocessable(
                            "UNKNOWN_PRODUCT",
                            "slots[" + i + "] names no product",
                            "slots[" + i + "] không có sản phẩm")
                    .with(List.of(new Problem.FieldError(
                            "slots[" + i + "].productId", "UNKNOWN_PRODUCT", "is unknown", "không biết")));
        }
        var id = "live-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var session = new Session(
                id,
                1,
                it.name,
                Session.State.PLANNED,
                it.plannedStart,
                it.plannedEnd,
                null,
                null,
                it.hosts == null ? List.of() : it.hosts,
                it.rooms.stream()
                        .map(each -> new Session.Room(each.channel, each.shop, each.room))
                        .toList(),
                it.slots.stream()
                        .map(each -> new Session.Slot(each.productId, each.position, each.quota, each.flashPrice))
                        .toList(),
                it.afterglowMinutes == null ? 30 : it.afterglowMinutes,
                null,
                false);
        sessions.add(session);
        return ResponseEntity.created(URI.create("/api/v1/livestreams/" + id)).body(session);
    }

    @GetMapping
    @RequiresScope({"promotions:read", "promotions:write"})
    Page<Session> list() {
        return new Page<>(sessions.list(), null);
    }

    @GetMapping("/{id}")
    @RequiresScope({"promotions:read", "promotions:write"})
    Session get(@PathVariable String id) {
        return sessions.find(id).orElseThrow(LivestreamController::notFound);
    }

    @PostMapping("/{id}/start")
    Session start(@PathVariable String id, @RequestBody(required = false) @Nullable At it) {
        var before = get(id);
        if (before.state() != Session.State.PLANNED) throw illegal(before);
        return save(before, before.with(Session.State.LIVE, past(it), null, null, true));
    }

    @PostMapping("/{id}/pin")
    Session pin(@PathVariable String id, @Valid @RequestBody Pin it) {
        var before = get(id);
        if (before.state() != Session.State.LIVE) throw illegal(before);
        if (before.slots().stream().noneMatch(each -> each.productId().equals(it.productId))) {
            throw Problem.unprocessable("UNKNOWN_PRODUCT", "The product has no slot", "Sản phẩm không có trong phiên");
        }
        return save(before, before.with(before.state(), before.startedAt(), null, it.productId, before.settling()));
    }

    @PostMapping("/{id}/stop")
    Session stop(@PathVariable String id, @RequestBody(required = false) @Nullable At it) {
        var before = get(id);
        if (before.state() != Session.State.LIVE) throw illegal(before);
        var at = past(it);
        if (before.startedAt() != null && at.isBefore(before.startedAt()))
            throw LocalDays.wrong("at", "is before the start", "trước giờ bắt đầu");
        return save(before, before.with(Session.State.ENDED, before.startedAt(), at, null, true));
    }

    private static Instant past(@Nullable At it) {
        if (it == null || it.at == null) return Instant.now();
        if (it.at.isAfter(Instant.now().plusSeconds(60)))
            throw LocalDays.wrong("at", "is in the future", "ở tương lai");
        return LocalDays.possible(it.at, "at");
    }

    private Session save(Session before, Session after) {
        if (!sessions.save(before, after)) {
            throw Problem.conflict(
                    "CHANGED_MEANWHILE",
                    "The session was changed meanwhile; try again",
                    "Phiên vừa được thay đổi, hãy thử lại");
        }
        return get(before.id());
    }

    private static Problem illegal(Session session) {
        return Problem.conflict(
                "ILLEGAL_TRANSITION", "The session is " + session.state(), "Phiên đang " + session.state());
    }

    static Problem notFound() {
        return Problem.notFound("LIVESTREAM_NOT_FOUND", "There is no such livestream", "Không có phiên này");
    }
}

package vn.ocop.order.quarantine;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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

/** What waits, why, whose it is, for how long, and what would mend it. */
@RestController
@RequestMapping("/api/v1/quarantine")
@RequiresScope({"orders:read", "orders:admin"})
class QuarantineController {

    private static final int AT_ONCE = 500;

    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    record Restoring(@Nullable @Size(max = 500) String reason) {}

    record Assignment(
            @NotNull Reason.Owner owner,
            @Nullable @Size(max = 100) String person,
            @Nullable @Size(max = 500) String note) {}

    /** @param more whether others like them wait still */
    record Replayed(int replayed, boolean more) {}

    private final Quarantine quarantine;
    private final Desk desk;
    private final Tally tally;

    QuarantineController(Quarantine quarantine, Desk desk, Tally tally) {
        this.quarantine = quarantine;
        this.desk = desk;
        this.tally = tally;
    }

    /** What can be asked of a list. @param olderThan such as {@code PT1H}; @param state WAITING if it is not said, or DISMISSED */
    record Question(
            @Nullable Reason reason,
            Reason.@Nullable Owner owner,
            @Nullable String channel,
            @Nullable String shop,
            @Nullable String sku,
            @Nullable Duration olderThan,
            @Nullable String state,
            @Nullable String cursor) {

        Filter of(Caller caller) {
            if (state != null && !state.equals(Held.WAITING) && !state.equals(Held.DISMISSED))
                throw Problem.badRequest("INVALID", "state is WAITING or DISMISSED", "state là WAITING hoặc DISMISSED");
            var asked = state == null ? Held.WAITING : state;
            return new Filter(shops(caller), asked, reason, owner, channel, shop, sku, olderThan, cursor);
        }
    }

    /** Oldest first. */
    @GetMapping
    Page<Waiting> list(Caller caller, Question question, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, 500);
        var found = desk.list(question.of(caller), most + 1);
        var next = found.size() > most ? Filter.cursor(found.get(most - 1)) : null;
        return new Page<>(found.stream().limit(most).map(Waiting::of).toList(), next);
    }

    /** By reason and shop, with since when the oldest waits. */
    @GetMapping("/counts")
    Page<Tally.Count> counts(Caller caller) {
        return new Page<>(tally.counts(shops(caller)), null);
    }

    /** For who links listings: each SKU that orders wait for, how many, and how much money. */
    @GetMapping("/skus")
    @RequiresScope({"orders:read", "orders:admin", "catalog:write"})
    Page<Tally.WaitingSku> skus(
            Caller caller,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        var after = cursor == null ? "" : Cursors.decode(cursor, 1).getFirst();
        boolean links = !caller.restricted() && caller.may("catalog:write");
        var found = tally.skus(links ? null : shops(caller)).stream()
                .filter(each -> key(each).compareTo(after) > 0)
                .limit(most + 1L)
                .toList();
        var next = found.size() > most ? Cursors.encode(key(found.get(most - 1))) : null;
        return new Page<>(found.stream().limit(most).toList(), next);
    }

    private static String key(Tally.WaitingSku it) {
        return it.channel() + ":" + it.shop() + ":" + it.sku();
    }

    @GetMapping("/{id}")
    Waiting get(Caller caller, @PathVariable String id) {
        return Waiting.of(own(caller, id));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(Caller caller, @PathVariable String id) {
        own(caller, id);
        desk.replay(id, caller.id());
    }

    /** All that are asked for, {@value #AT_ONCE} at a time, oldest first. What lacks something still, waits on. */
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replayAll(Caller caller, Question question) {
        var filter = question.of(caller);
        if (!filter.state().equals(Held.WAITING))
            throw Problem.badRequest(
                    "INVALID", "What is dismissed is restored first", "Mục đã bỏ qua phải được khôi phục trước");
        var found = desk.list(filter, AT_ONCE + 1);
        int replayed = 0;
        for (var each : found.subList(0, Math.min(AT_ONCE, found.size())))
            if (desk.replay(each.id(), caller.id())) replayed++;
        return new Replayed(replayed, found.size() > AT_ONCE);
    }

    /** It waits no longer, and is kept with who said so and why. */
    @PostMapping("/{id}/dismiss")
    Waiting dismiss(Caller caller, @PathVariable String id, @Valid @RequestBody Dismissal it) {
        own(caller, id);
        if (!desk.dismiss(id, caller.id(), it.reason)) throw notNow("does not wait", "không còn chờ");
        return Waiting.of(own(caller, id));
    }

    @PostMapping("/{id}/restore")
    Waiting restore(Caller caller, @PathVariable String id, @Valid @RequestBody Restoring it) {
        own(caller, id);
        if (!desk.restore(id, caller.id(), it.reason)) throw notNow("is not dismissed", "chưa bị bỏ qua");
        return Waiting.of(own(caller, id));
    }

    @PutMapping("/{id}/owner")
    Waiting assign(Caller caller, @PathVariable String id, @Valid @RequestBody Assignment it) {
        own(caller, id);
        desk.assign(id, caller.id(), it.owner, it.person, it.note);
        return Waiting.of(own(caller, id));
    }

    private static @Nullable Set<String> shops(Caller caller) {
        return caller.restricted() || !caller.may("orders:admin") ? caller.shops() : null;
    }

    private Held own(Caller caller, String id) {
        var held = quarantine.find(id);
        if (held == null || !caller.owns(held.channel(), held.shop()))
            throw Problem.notFound(
                    "NOT_IN_QUARANTINE", "Nothing waits under this id", "Không có gì đang chờ với mã này");
        return held;
    }

    private static Problem notNow(String en, String vi) {
        return Problem.conflict("NOT_IN_THAT_STATE", "It " + en, "Mục này " + vi);
    }
}

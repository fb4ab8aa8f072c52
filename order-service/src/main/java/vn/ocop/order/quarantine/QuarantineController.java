package vn.ocop.order.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** What waits, why, whose it is and for how long. */
@RestController
@RequestMapping("/api/v1/quarantine")
@RequiresScope({"orders:read", "orders:admin"})
class QuarantineController {

    record Waiting(
            String id,
            String orderId,
            String reason,
            List<String> waitingFor,
            String channel,
            String shop,
            Instant since,
            long ageSeconds) {}

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @GetMapping
    Page<Waiting> list(Caller caller, @RequestParam(defaultValue = "100") int limit) {
        var shops = caller.restricted() || !caller.may("orders:admin") ? caller.shops() : null;
        return new Page<>(
                quarantine.waiting(shops, Math.clamp(limit, 1, 500)).stream()
                        .map(each -> new Waiting(
                                each.id(),
                                each.orderId(),
                                each.reason(),
                                each.waitingFor(),
                                each.channel(),
                                each.shop(),
                                each.since(),
                                Duration.between(each.since(), Instant.now()).toSeconds()))
                        .toList(),
                null);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(Caller caller, @PathVariable String id) {
        var held = quarantine.find(id);
        if (held == null || !caller.owns(held.channel(), held.shop())) {
            throw Problem.notFound(
                    "NOT_IN_QUARANTINE", "Nothing waits under this id", "Không có gì đang chờ với mã này");
        }
        quarantine.replay(id);
    }
}

package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.LogReader;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.IntakeSettings;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.quarantine.Quarantine;

/** Why an order is as it is: all that came, what it did or why it did nothing, and, while it is kept, the very thing that came. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
class HistoryController {

    /**
     * One thing that came.
     *
     * @param occurred by the clock of who told it
     * @param why it was refused or ignored
     * @param version of the order and of its event, after it
     * @param entries of the ledger that it made
     * @param times how often the like came since {@code first}
     * @param payload where the thing itself can be read, for 30 days
     */
    record Happened(
            String intake,
            String type,
            @Nullable Instant occurred,
            Instant received,
            By by,
            Outcome outcome,
            List<Issue> why,
            long version,
            List<FieldChange> changed,
            List<Entry> entries,
            int times,
            @Nullable Instant first,
            @Nullable String payload) {}

    record By(
            @Nullable String kind,
            @Nullable String client,
            @Nullable String file) {}

    private final Commands commands;
    private final Orders orders;
    private final Quarantine quarantine;
    private final Refusals refusals;
    private final LogReader log;
    private final IntakeSettings settings;
    private final EventJson json;

    HistoryController(
            Commands commands,
            Orders orders,
            Quarantine quarantine,
            Refusals refusals,
            LogReader log,
            IntakeSettings settings,
            EventJson json) {
        this.commands = commands;
        this.orders = orders;
        this.quarantine = quarantine;
        this.refusals = refusals;
        this.log = log;
        this.settings = settings;
        this.json = json;
    }

    /** In the order in which it was applied. */
    @GetMapping("/history")
    @RequiresScope({"orders:read", "orders:admin"})
    Page<Happened> history(Caller caller, @PathVariable String id) {
        var order = commands.own(caller, id);
        return new Page<>(
                order.history().stream().map(each -> happened(order, each)).toList(), null);
    }

    private static Happened happened(Order order, Applied it) {
        var entries = it.entriesFrom() == null || it.entriesTo() == null
                ? List.<Entry>of()
                : order.entries().subList(it.entriesFrom() - 1, it.entriesTo());
        return new Happened(
                it.intake(),
                it.type(),
                it.occurred(),
                it.at(),
                new By(it.kind(), it.by(), it.file()),
                it.outcome(),
                it.issuesOrNone(),
                it.version(),
                it.changedOrNone(),
                entries,
                it.count(),
                it.first(),
                it.offset() == null ? null : "/api/v1/orders/" + order.id() + "/history/" + it.intake() + "/payload");
    }

    /** What came, as it was stored: without people, and only for as long as the log keeps it; then 410. */
    @GetMapping("/history/{intake}/payload")
    @RequiresScope({"orders:read", "orders:admin"})
    JsonNode payload(Caller caller, @PathVariable String id, @PathVariable String intake) {
        var applied = commands.own(caller, id).applied(intake);
        if (applied == null) {
            throw Problem.notFound(
                    "NOT_IN_HISTORY",
                    "Nothing of this id is in the order's history",
                    "Lịch sử đơn hàng không có mã này");
        }
        if (!applied.intake().equals(intake) || applied.partition() == null || applied.offset() == null) throw gone();
        return log.read(IntakeLog.TOPIC, applied.partition(), applied.offset(), settings.answerWithin())
                .map(this::content)
                .filter(each -> each.path("id").asString("").equals(intake))
                .orElseThrow(HistoryController::gone);
    }

    private JsonNode content(Received record) {
        var content = json.mapper().readTree(record.value());
        if (content.path("source") instanceof ObjectNode source) source.remove("asker");
        return content;
    }

    private static Problem gone() {
        return Problem.of(
                HttpStatus.GONE,
                "PAYLOAD_GONE",
                "What came is kept for 30 days, and not any more",
                "Nội dung gốc chỉ được giữ 30 ngày và không còn nữa");
    }

    /** The status link of an answer that came too early. */
    @GetMapping("/intakes/{intake}")
    @RequiresScope({"orders:read", "orders:write", "orders:admin"})
    IntakeOutcome intake(Caller caller, @PathVariable String id, @PathVariable String intake) {
        return applied(caller, id, intake)
                .or(() -> waiting(caller, id, intake))
                .or(() -> refused(caller, id, intake))
                .orElseGet(() -> new IntakeOutcome(intake, id, Outcome.PENDING, List.of(), null));
    }

    private Optional<IntakeOutcome> applied(Caller caller, String id, String intake) {
        return orders.find(id)
                .filter(each -> Ownership.has(caller, each.snapshot()))
                .flatMap(order -> Optional.ofNullable(order.applied(intake))
                        .map(each -> new IntakeOutcome(
                                intake,
                                id,
                                each.outcome(),
                                each.issuesOrNone(),
                                order.snapshot().updatedAt())));
    }

    private Optional<IntakeOutcome> waiting(Caller caller, String id, String intake) {
        return Optional.ofNullable(quarantine.find(intake))
                .filter(each -> each.orderId().equals(id) && caller.owns(each.channel(), each.shop()))
                .map(each -> new IntakeOutcome(intake, id, Outcome.QUARANTINED, List.of(), null));
    }

    private Optional<IntakeOutcome> refused(Caller caller, String id, String intake) {
        return refusals.find(intake)
                .filter(each -> each.orderId().equals(id) && caller.owns(each.channel(), each.shop()))
                .map(each -> new IntakeOutcome(intake, id, Outcome.REJECTED, each.issues(), null));
    }
}

package vn.ocop.order.file;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeLog;
import vn.ocop.order.intake.IntakeOutcome;
import vn.ocop.order.intake.ObservedOrder;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.lifecycle.Rehearsal;
import vn.ocop.order.listing.Assortment;

/** Lays the orders of a part on the intake, or only asks what would become of them. */
@Component
class PartSender {

    /** Long enough for a processor that has a lot to do; after it the part is sent again, which changes nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final IntakeLog intake;
    private final Rehearsal rehearsal;
    private final Assortment assortment;
    private final FileClock clock;
    private final EventJson json;

    PartSender(IntakeLog intake, Rehearsal rehearsal, Assortment assortment, FileClock clock, EventJson json) {
        this.intake = intake;
        this.rehearsal = rehearsal;
        this.assortment = assortment;
        this.clock = clock;
        this.json = json;
    }

    /** What the raw answer of a channel is for others: where in which file the order stood. */
    private record Origin(@Nullable String file, String sha256, String job, String sheet, List<Integer> rows) {}

    /**
     * Sends what can be read.
     *
     * @return all orders with their outcomes
     * @throws TryAgain when one is not known in time
     * @throws vn.ocop.messaging.KafkaUnavailable when they could not be stored
     */
    List<FileOrder> send(FileJob job, List<FileOrder> orders) {
        if (job.takesNothing())
            return orders.stream().map(PartSender::withTheOthers).toList();
        var dated = clock.dated(job, orders);
        var events = new ArrayList<IntakeEvent.OrderObserved>();
        for (var each : dated) if (each.order() != null) events.add(event(job, each, each.order()));
        var outcomes = (job.dryRun() ? rehearsal.of(events) : intake.appendAndWait(events, PATIENCE)).iterator();
        var done = new ArrayList<FileOrder>();
        for (var each : dated) {
            done.add(
                    each.order() == null
                            ? each.became(Outcome.REJECTED, null, List.of())
                            : after(job, each, each.order(), outcomes.next()));
        }
        return done;
    }

    private static FileOrder withTheOthers(FileOrder order) {
        var why = order.order() == null
                ? List.<Issue>of()
                : List.of(Issue.of(Flaw.FILE_REJECTED, order.rows().getFirst(), null));
        return order.became(Outcome.REJECTED, null, why);
    }

    /** The same for the same order of the same job: sent again after a kill, it is told what became of it first. */
    IntakeEvent.OrderObserved event(FileJob job, FileOrder order, ObservedOrder observed) {
        var name = job.id() + "|" + order.number();
        var rows = order.rows().stream().sorted().toList();
        var file = (job.fileName() == null ? job.id() : job.fileName()) + ", rows " + shortened(rows);
        JsonNode raw = json.mapper().valueToTree(new Origin(job.fileName(), job.sha256(), job.id(), job.sheet(), rows));
        return new IntakeEvent.OrderObserved(
                "file-" + Ids.fingerprint(name.getBytes(StandardCharsets.UTF_8)),
                Ids.order(job.channel(), job.shop(), order.number()),
                job.createdAt(),
                job.channel(),
                job.shop(),
                order.number(),
                new IntakeEvent.Source("FILE", job.client(), intake.instance(), file),
                observed,
                raw);
    }

    /** Such as 2-4, 9. */
    static String shortened(List<Integer> rows) {
        var text = new StringBuilder();
        for (int from = 0; from < rows.size(); ) {
            int to = from;
            while (to + 1 < rows.size() && rows.get(to + 1) == rows.get(to) + 1) to++;
            text.append(text.isEmpty() ? "" : ", ").append(rows.get(from));
            if (to > from) text.append('-').append(rows.get(to));
            from = to + 1;
        }
        return text.toString();
    }

    private FileOrder after(FileJob job, FileOrder order, ObservedOrder observed, IntakeOutcome outcome) {
        var issues = new ArrayList<Issue>();
        switch (outcome.outcome()) {
            case PENDING -> throw new TryAgain("What became of " + order.number() + " is not known yet");
            case REJECTED -> outcome.issues().forEach(each -> issues.add(Issue.of(each)));
            case QUARANTINED -> issues.addAll(unknown(job, order, observed));
            case CREATED, UPDATED, UNCHANGED, STALE_IGNORED -> {}
        }
        return order.became(outcome.outcome(), outcome.orderId(), issues);
    }

    private List<Issue> unknown(FileJob job, FileOrder order, ObservedOrder observed) {
        var issues = new ArrayList<Issue>();
        for (var line : observed.lines()) {
            if (assortment.find(job.channel(), job.shop(), line.sku()) != null) continue;
            issues.add(Issue.of(Flaw.UNKNOWN_SKU, order.rows().get(line.line() - 1), line.sku()));
        }
        return issues;
    }
}

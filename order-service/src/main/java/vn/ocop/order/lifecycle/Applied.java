package vn.ocop.order.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.messaging.Received;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;

/**
 * Something that came, and what it did to its order. What is written here by an earlier version has the first five and the
 * version only.
 *
 * @param at when it was received
 * @param by the client or channel that brought it; null for the platform itself
 * @param kind PUSH, READ_BACK, POLL, API, FILE or PLATFORM
 * @param occurred by the clock of who told it
 * @param version the order's, after it
 * @param issues why it was refused or changed nothing
 * @param entriesFrom the first of the ledger's entries that it made; null when none
 * @param partition of the intake's log, where what came can be read until its time is over
 * @param times how often the like came, when there was more than this one
 * @param first when the first of them was received
 * @param earlier intakes of them, the newest last, at most {@value #EARLIER}
 */
record Applied(
        String intake,
        String type,
        Instant at,
        @Nullable String by,
        Outcome outcome,
        long version,
        @Nullable String kind,
        @Nullable String file,
        @Nullable Instant occurred,
        @Nullable List<Issue> issues,
        @Nullable List<FieldChange> changed,
        @Nullable Integer entriesFrom,
        @Nullable Integer entriesTo,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable Integer times,
        @Nullable Instant first,
        @Nullable List<String> earlier) {

    static final int EARLIER = 20;

    static Applied of(IntakeEvent event, Received record, @Nullable Order before, Change change, Order after) {
        var source = event.source();
        int had = before == null ? 0 : before.entries().size();
        boolean grew = after.entries().size() > had;
        return new Applied(
                event.id(),
                event.getClass().getSimpleName(),
                event.occurredAt(),
                source == null ? null : source.client(),
                change.outcome(),
                after.version(),
                source == null ? "PLATFORM" : source.kind(),
                source == null ? null : source.file(),
                occurred(event),
                change.issues().isEmpty() ? null : change.issues(),
                before == null || change.told() == null ? null : FieldChanges.between(before, after),
                grew ? had + 1 : null,
                grew ? after.entries().size() : null,
                record.partition(),
                record.offset(),
                null,
                null,
                null);
    }

    private static Instant occurred(IntakeEvent event) {
        return switch (event) {
            case IntakeEvent.OrderObserved it -> it.order().updatedAt();
            case IntakeEvent.ShipmentReported it -> it.at();
            case IntakeEvent.CancellationReported it -> it.at();
            case IntakeEvent.ReturnReported it -> it.at();
            case IntakeEvent.OrderAcknowledged it -> it.at();
            case IntakeEvent.CancelRequested it -> it.at();
            case IntakeEvent.CancelDecided it -> it.at();
            case IntakeEvent.StockAnswered it -> it.occurredAt();
        };
    }

    boolean changedSomething() {
        return outcome == Outcome.CREATED || outcome == Outcome.UPDATED;
    }

    List<Issue> issuesOrNone() {
        return issues == null ? List.of() : issues;
    }

    List<FieldChange> changedOrNone() {
        return changed == null ? List.of() : changed;
    }

    int count() {
        return times == null ? 1 : times;
    }

    boolean is(String otherIntake) {
        return intake.equals(otherIntake) || (earlier != null && earlier.contains(otherIntake));
    }

    /** Whether both changed nothing, and say the same of it. */
    boolean isLike(Applied other) {
        return !changedSomething()
                && outcome == other.outcome
                && version == other.version
                && type.equals(other.type)
                && java.util.Objects.equals(by, other.by)
                && java.util.Objects.equals(kind, other.kind)
                && codes().equals(other.codes());
    }

    private List<String> codes() {
        return issuesOrNone().stream().map(Issue::code).toList();
    }

    /** This and the next as one: the next, with what both changed. */
    Applied and(Applied next) {
        return new Applied(
                next.intake,
                next.type,
                next.at,
                next.by,
                next.outcome,
                next.version,
                next.kind,
                next.file,
                next.occurred,
                next.issues,
                together(next),
                entriesFrom == null ? next.entriesFrom : entriesFrom,
                next.entriesTo == null ? entriesTo : next.entriesTo,
                next.partition,
                next.offset,
                count() + next.count(),
                first == null ? at : first,
                intakes(next));
    }

    private @Nullable List<FieldChange> together(Applied next) {
        if (changed == null) return next.changed;
        var all = new LinkedHashMap<String, FieldChange>();
        Stream.concat(changed.stream(), next.changedOrNone().stream())
                .forEach(each -> all.merge(each.field(), each, FieldChange::then));
        return List.copyOf(all.values());
    }

    private List<String> intakes(Applied next) {
        var all = new ArrayList<String>();
        if (earlier != null) all.addAll(earlier);
        all.add(intake);
        if (next.earlier != null) all.addAll(next.earlier);
        return List.copyOf(all.subList(Math.max(0, all.size() - EARLIER), all.size()));
    }
}

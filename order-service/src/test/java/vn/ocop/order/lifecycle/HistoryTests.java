package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.order.lifecycle.Seen.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import vn.ocop.order.intake.IntakeOutcome.Issue;
import vn.ocop.order.intake.Outcome;

/** What an order remembers of what came, however much comes. */
class HistoryTests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static Applied came(String intake, Outcome outcome, long version, List<Issue> issues) {
        var changed = outcome == Outcome.UPDATED
                ? List.of(new FieldChange(
                        "lines[1].cancelled", JSON.numberNode((int) version - 2), JSON.numberNode((int) version - 1)))
                : null;
        return new Applied(
                intake,
                "OrderObserved",
                moment((int) version),
                "tiktok",
                outcome,
                version,
                "READ_BACK",
                null,
                moment((int) version),
                issues,
                changed,
                outcome == Outcome.UPDATED ? (Integer) (int) version : null,
                outcome == Outcome.UPDATED ? (Integer) (int) version : null,
                0,
                7L,
                null,
                null,
                null);
    }

    private static Applied stale(String intake) {
        return came(intake, Outcome.STALE_IGNORED, 1, List.of(Reasons.stale(moment(5))));
    }

    private static Applied update(String intake, long version) {
        return came(intake, Outcome.UPDATED, version, List.of());
    }

    private static List<Applied> all(List<Applied> came) {
        List<Applied> history = new ArrayList<>();
        for (var each : came) history = History.with(history, each);
        return history;
    }

    @Test
    void whatChangedSomethingIsNotPushedOutByWhatDidNot() {
        var came = new ArrayList<>(List.of(came("c", Outcome.CREATED, 1, List.of()), update("u", 2)));
        for (int i = 0; i < 500; i++)
            came.add(came("n-" + i, Outcome.UNCHANGED, 2, List.of(new Issue("CODE-" + i % 40, "", "", ""))));

        var history = all(came);

        assertThat(history).hasSize(2 + History.OTHERS);
        assertThat(history).extracting(Applied::intake).startsWith("c", "u").endsWith("n-499");
    }

    @Test
    void theLikeAreCountedAndTheirIntakesStillFound() {
        var history = all(List.of(
                came("c", Outcome.CREATED, 1, List.of()), stale("s-1"), stale("s-2"), update("u", 2), stale("s-3")));

        assertThat(history).extracting(Applied::intake).containsExactly("c", "u", "s-3");
        assertThat(history.getLast().count()).isEqualTo(3);
        assertThat(history.getLast().first()).isEqualTo(moment(1));
        for (var each : List.of("s-1", "s-2", "s-3"))
            assertThat(History.find(history, each).outcome()).isEqualTo(Outcome.STALE_IGNORED);
        assertThat(History.find(history, "s-4")).isNull();
    }

    @Test
    void whatIsNotLikeItIsNotCountedWithIt() {
        var history = all(List.of(
                stale("s-1"),
                came("same", Outcome.UNCHANGED, 1, List.of(Reasons.same())),
                came("later", Outcome.STALE_IGNORED, 2, List.of(Reasons.stale(moment(5))))));

        assertThat(history).extracting(Applied::count).containsExactly(1, 1, 1);
    }

    @Test
    void tooManyChangesBecomeOneThatSaysWhatTheyCameTo() {
        var came = new ArrayList<>(List.of(came("c", Outcome.CREATED, 1, List.of())));
        IntStream.rangeClosed(2, 150).forEach(version -> came.add(update("u-" + version, version)));

        var history = all(came);

        assertThat(history).hasSize(History.CHANGES);
        assertThat(history.getFirst().intake()).isEqualTo("c");
        var joined = history.get(1);
        assertThat(joined.count()).isEqualTo(51);
        assertThat(joined.version()).isEqualTo(52);
        assertThat(joined.changed())
                .containsExactly(new FieldChange("lines[1].cancelled", JSON.numberNode(0), JSON.numberNode(51)));
        assertThat(joined.entriesFrom()).isEqualTo(2);
        assertThat(joined.entriesTo()).isEqualTo(52);
        assertThat(joined.earlier()).hasSize(Applied.EARLIER).endsWith("u-51");
        assertThat(history.get(2).intake()).isEqualTo("u-53");
    }
}

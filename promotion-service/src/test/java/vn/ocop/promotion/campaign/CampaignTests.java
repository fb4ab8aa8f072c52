package vn.ocop.promotion.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.embedded.Engines;
import vn.ocop.http.Problem;
import vn.ocop.promotion.RunningPromotions;

/** The life of a campaign, and the days it has. */
class CampaignTests {

    private final Campaigns campaigns =
            SomeCampaign.store(RunningPromotions.mongo(), Engines.freshDatabase("campaigns"));

    @ParameterizedTest
    @CsvSource({
        "DRAFT,     REVIEW ARCHIVED",
        "REVIEW,    DRAFT SCHEDULED",
        "SCHEDULED, ACTIVE DRAFT ENDED",
        "ACTIVE,    PAUSED ENDED",
        "PAUSED,    ACTIVE ENDED",
        "ENDED,     ARCHIVED",
        "ARCHIVED,  ''"
    })
    void eachStateAllowsSomeAndNoOther(Campaign.State state, String next) {
        var allowed = java.util.stream.Stream.of(next.split(" "))
                .filter(each -> !each.isEmpty())
                .map(Campaign.State::valueOf)
                .toList();

        assertThat(state.next()).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01,                2026-08-31T17:00:00Z,     2026-09-01T16:59:59.999Z",
        "2026-09-01T08:30:00+07:00, 2026-09-01T01:30:00Z,     2026-09-01T01:30:00Z",
        "2026-09-01T01:30:00Z,      2026-09-01T01:30:00Z,     2026-09-01T01:30:00Z"
    })
    void aDayIsLocalAndItsEndIsIncluded(String text, Instant start, Instant end) {
        assertThat(LocalDays.start(text, "startsAt")).isEqualTo(start);
        assertThat(LocalDays.end(text, "endsAt")).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30",
        "tomorrow",
        "01/09/2026",
        "2026-09-01T08:30:00",
        "1999-12-31",
        "2100-01-02",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00"
    })
    void whatIsNoDayIsRefusedWithItsPath(String text) {
        assertThatThrownBy(() -> LocalDays.start(text, "startsAt"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("INVALID"));
    }

    private Campaign between(String id, Campaign.State state, Instant starts, Instant ends) {
        var it = SomeCampaign.called(id).in(state).it();
        var campaign = new Campaign(
                id,
                1,
                it.name(),
                state,
                starts,
                ends,
                it.rule(),
                it.action(),
                10,
                10,
                it.funding(),
                false,
                "an",
                "binh");
        campaigns.add(campaign);
        return campaign;
    }

    private Campaign.State stateOf(String id) {
        return campaigns.find(id).orElseThrow().state();
    }

    @Test
    void theClockStartsAndEndsWhatIsScheduled() {
        var now = Instant.now();
        between("due", Campaign.State.SCHEDULED, now.minusSeconds(1), now.plusSeconds(60));
        between("early", Campaign.State.SCHEDULED, now.plusSeconds(60), now.plusSeconds(90));
        between("over", Campaign.State.ACTIVE, now.minusSeconds(60), now.minusSeconds(1));
        between("overPaused", Campaign.State.PAUSED, now.minusSeconds(60), now.minusSeconds(1));
        between("missed", Campaign.State.SCHEDULED, now.minusSeconds(60), now.minusSeconds(1));
        between("draft", Campaign.State.DRAFT, now.minusSeconds(60), now.plusSeconds(60));
        campaigns.refresh();

        assertThat(stateOf("due")).isEqualTo(Campaign.State.ACTIVE);
        assertThat(stateOf("early")).isEqualTo(Campaign.State.SCHEDULED);
        assertThat(stateOf("over")).isEqualTo(Campaign.State.ENDED);
        assertThat(stateOf("overPaused")).isEqualTo(Campaign.State.ENDED);
        assertThat(stateOf("missed")).isEqualTo(Campaign.State.ENDED);
        assertThat(stateOf("draft")).isEqualTo(Campaign.State.DRAFT);
        assertThat(campaigns.running()).extracting(Campaign::id).doesNotContain("draft");
    }

    @Test
    void anOldReadingCannotBeSaved() {
        var read = SomeCampaign.called("cmp").addedTo(campaigns);
        assertThat(campaigns.save(read, read.in(Campaign.State.PAUSED, null))).isPresent();
        assertThat(campaigns.save(read, read.in(Campaign.State.ENDED, null))).isEmpty();
        assertThat(stateOf("cmp")).isEqualTo(Campaign.State.PAUSED);
    }

    @Test
    void savingDoesNotTouchWhatWasTakenMeanwhile() {
        SomeCampaign.called("cmp").addedTo(campaigns);
        campaigns.take("cmp", "token", 300_000, "q", null);
        var read = campaigns.find("cmp").orElseThrow();
        assertThat(campaigns
                        .save(read, read.in(Campaign.State.PAUSED, null))
                        .orElseThrow()
                        .remaining())
                .isEqualTo(700_000);
        assertThat(campaigns.marks("cmp")).containsKey("token");
    }

    @Test
    void isReadAsItWasWritten() {
        var written = SomeCampaign.called("cmp")
                .percent(33, 5_000L)
                .withVoucher()
                .rule(new Campaign.Rule(
                        4,
                        java.util.List.of("42"),
                        java.util.List.of("82"),
                        java.util.List.of(12),
                        java.util.List.of("prd"),
                        java.util.List.of("tiktok")))
                .addedTo(campaigns);
        assertThat(campaigns.find("cmp")).contains(written);
    }
}

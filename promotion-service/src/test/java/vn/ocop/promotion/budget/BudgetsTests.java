package vn.ocop.promotion.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.promotion.budget.Redemption.State;
import vn.ocop.promotion.campaign.Campaign;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.voucher.Codes;

/** Money that is promised, spent and given back, by two instances of the service. */
class BudgetsTests {

    private static final String SALE = "cmp-sale";
    private static final long LIMIT = 1_000_000;

    private final String database = Engines.freshDatabase("budgets");
    private final Instance one = new Instance(database);
    private final Instance other = new Instance(database);

    @BeforeEach
    void launch() {
        SomeCampaign.called(SALE).addedTo(one.campaigns);
    }

    @Test
    void whatIsReservedIsTakenOnceHoweverOftenItIsAsked() {
        assertThat(one.reserve("q", SALE, 300_000)).isPresent();
        assertThat(other.reserve("q", SALE, 300_000)).isPresent();
        assertThat(one.left(SALE)).isEqualTo(700_000);
    }

    @Test
    void aRepeatedQuoteIsWhatTheFirstWasEvenWhenItAsksForMore() {
        one.reserve("q", SALE, 300_000);
        assertThat(other.reserve("q", SALE, 900_000).orElseThrow().amount()).isEqualTo(300_000);
        assertThat(one.left(SALE)).isEqualTo(700_000);
    }

    @Test
    void moreThanIsLeftIsRefusedAndTheLastDongIsNot() {
        assertThat(one.reserve("q1", SALE, LIMIT + 1)).isEmpty();
        assertThat(one.reserve("q2", SALE, LIMIT)).isPresent();
        assertThat(one.reserve("q3", SALE, 1)).isEmpty();
        assertThat(one.left(SALE)).isZero();
    }

    @Test
    void whatNoOrderCameForComesBackOnce() {
        one.reserve("q", SALE, 300_000);
        one.laterExpire();
        other.laterExpire();
        assertThat(one.now("q").state()).isEqualTo(State.EXPIRED);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.ledger(SALE)).isZero();
    }

    @Test
    void whatIsConfirmedDoesNotExpire() {
        one.reserve("q", SALE, 300_000);
        assertThat(one.confirm("q", "ord-1")).isPresent();
        one.laterExpire();
        assertThat(one.left(SALE)).isEqualTo(700_000);
        assertThat(one.budgets.held(SALE)).containsEntry(State.CONFIRMED, 300_000L);
    }

    @Test
    void theSameOrderTwiceChangesNothing() {
        one.reserve("q", SALE, 300_000);
        one.confirm("q", "ord-1");
        var before = one.now("q");
        assertThat(other.confirm("q", "ord-1")).isPresent();
        assertThat(one.now("q")).isEqualTo(before);
        assertThat(one.ledger(SALE)).isEqualTo(300_000);
    }

    @Test
    void aQuoteIsOneOrdersOnly() {
        one.reserve("q", SALE, 300_000);
        one.confirm("q", "ord-1");
        assertThat(one.confirm("q", "ord-2")).isEmpty();
        assertThat(one.now("q").orderId()).isEqualTo("ord-1");
    }

    @Test
    void aPartComesBackForAPartAndTheRestOnce() {
        one.reserve("q", SALE, 300_000);
        one.confirm("q", "ord-1");
        one.release("q", 100_000);
        other.release("q", 100_000);
        assertThat(one.left(SALE)).isEqualTo(800_000);
        one.release("q", 300_000);
        other.release("q", 300_000);
        other.release("q", 200_000);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.ledger(SALE)).isZero();
    }

    @Test
    void aLateOrderTakesItsMoneyAnewAndItsCancellationGivesItBackOnce() {
        one.reserve("q", SALE, 300_000);
        one.laterExpire();
        assertThat(one.confirm("q", "ord-1")).isPresent();
        assertThat(other.confirm("q", "ord-1")).isPresent();
        one.laterExpire();
        assertThat(one.left(SALE)).isEqualTo(700_000);
        assertThat(one.now("q").paidFor("ord-1")).isTrue();

        one.release("q", 100_000);
        assertThat(one.left(SALE)).isEqualTo(800_000);
        one.release("q", 300_000);
        other.release("q", 300_000);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.ledger(SALE)).isZero();
    }

    @Test
    void aLateOrderGetsNothingThatIsNotThere() {
        one.reserve("q", SALE, 300_000);
        one.laterExpire();
        one.reserve("greedy", SALE, 800_000);
        assertThat(one.confirm("q", "ord-1")).isEmpty();
        assertThat(one.left(SALE)).isEqualTo(200_000);
    }

    @Test
    void aLateOrderIsPaidAlsoAfterItsFirstPaymentWasInterrupted() {
        one.reserve("q", SALE, 300_000);
        one.laterExpire();
        for (int i = 0; i < 2; i++) {
            one.crashes.dieAt(1, false);
            assertThrows(Crashes.Died.class, () -> one.confirm("q", "ord-1"));
            one.crashes.never();
            other.laterSweep();
            assertThat(one.left(SALE)).isEqualTo(LIMIT);
        }
        assertThat(one.confirm("q", "ord-1")).isPresent();
        assertThat(one.left(SALE)).isEqualTo(700_000);
        assertThat(one.now("q").paidFor("ord-1")).isTrue();
        one.release("q", 300_000);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
    }

    @Test
    void whatAKilledProcessTookComesBackAlsoWhenTheCampaignHasEnded() {
        one.crashes.dieAt(1, false);
        assertThrows(Crashes.Died.class, () -> one.reserve("q", SALE, 300_000));
        one.crashes.never();
        assertThat(other.left(SALE)).isEqualTo(700_000);
        SomeCampaign.move(other.campaigns, SALE, Campaign.State.ENDED);
        other.laterSweep();
        assertThat(other.left(SALE)).isEqualTo(LIMIT);
        assertThat(other.campaigns.marks(SALE)).isEmpty();
        assertThat(other.campaigns.marked()).isEmpty();
    }

    @Test
    void whatIsReservedInACampaignThatHasEndedStillExpires() {
        one.reserve("q", SALE, 300_000);
        SomeCampaign.move(one.campaigns, SALE, Campaign.State.ENDED);
        other.laterExpire();
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
    }

    @Test
    void whoSleepsSoLongThatItIsUndoneHasPromisedNothing() {
        one.crashes.sleepAt(1, other::laterSweep);
        var reserved = one.reserve("q", SALE, 300_000).orElseThrow();
        assertThat(reserved.given()).isNull();
        assertThat(reserved.state()).isEqualTo(State.EXPIRED);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.campaigns.marks(SALE)).isEmpty();
    }

    @Test
    void whoGivesBackSoSlowlyThatItIsSweptGivesBackOnce() {
        for (int write = 0; write < 5; write++) {
            var quote = "q" + write;
            one.reserve(quote, SALE, 300_000);
            one.confirm(quote, "ord");
            one.crashes.sleepAt(write, () -> {
                other.laterSweep();
                other.laterSweep();
            });
            one.release(quote, 300_000);
            one.crashes.never();
            other.laterSweep();
            assertThat(one.left(SALE)).as("asleep at write " + write).isEqualTo(LIMIT);
            assertThat(one.ledger(SALE)).isZero();
        }
    }

    @Test
    void aSweepThatSleptLeavesTheMarkOfWhatIsStillMoving() {
        for (var quote : List.of("a", "b")) {
            one.reserve(quote, SALE, 300_000);
            one.confirm(quote, "ord-" + quote);
        }
        diesGivingBack("a", 1, false);
        other.crashes.sleepAt(0, () -> diesGivingBack("b", 1, true));
        other.laterSweep();
        assertThat(other.now("b").moving()).isNotNull();
        one.release("b", 300_000);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.ledger(SALE)).isZero();
    }

    private void diesGivingBack(String quote, int write, boolean after) {
        one.crashes.dieAt(write, after);
        assertThrows(Crashes.Died.class, () -> one.release(quote, 300_000));
        one.crashes.never();
    }

    @Test
    void aVoucherIsGoodForOneQuoteAndComesBackWithItsMoney() {
        var code = Codes.one(one.vouchers, SALE);
        assertThat(one.reserve("q1", SALE, 100_000, code)).isPresent();
        assertThat(other.reserve("q2", SALE, 100_000, code)).isEmpty();
        assertThat(one.left(SALE)).isEqualTo(900_000);

        one.laterExpire();
        assertThat(Codes.state(one.vouchers, code)).isEqualTo("ISSUED");
        assertThat(other.reserve("q3", SALE, 100_000, code)).isPresent();
        other.confirm("q3", "ord-3");
        // the late order's code is another's by now
        assertThat(one.confirm("q1", "ord-1")).isEmpty();
        assertThat(one.left(SALE)).isEqualTo(900_000);

        one.release("q3", 50_000);
        assertThat(Codes.state(one.vouchers, code)).isEqualTo("USED");
        one.release("q3", 100_000);
        assertThat(Codes.state(one.vouchers, code)).isEqualTo("ISSUED");
    }

    @Test
    void aVoucherIsNotLostWhenItsTakingIsInterrupted() {
        var code = Codes.one(one.vouchers, SALE);
        one.crashes.dieAt(2, false);
        assertThrows(Crashes.Died.class, () -> one.reserve("q", SALE, 100_000, code));
        one.crashes.never();
        assertThat(Codes.state(one.vouchers, code)).isEqualTo("USED");
        other.laterSweep();
        assertThat(Codes.state(one.vouchers, code)).isEqualTo("ISSUED");
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
    }

    @Test
    void aBudgetIsSpentToWhatFitsAndNoFurtherByManyAtOnce() throws Exception {
        var asked = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 64; i++) {
            var instance = i % 2 == 0 ? one : other;
            var quote = "q" + i;
            asked.add(() -> instance.reserve(quote, SALE, 30_000).isPresent());
        }
        var granted = atOnce(asked);
        assertThat(granted.stream().filter(each -> each).count()).isEqualTo(33);
        assertThat(one.left(SALE)).isEqualTo(10_000);
        assertThat(one.ledger(SALE)).isEqualTo(990_000);

        var back = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 64; i++) {
            if (!granted.get(i)) continue;
            var quote = "q" + i;
            for (var instance : List.of(one, other)) {
                back.add(() -> insisting(() -> instance.confirm(quote, "ord-" + quote)));
                back.add(() -> insisting(() -> {
                    instance.confirm(quote, "ord-" + quote);
                    instance.release(quote, 30_000);
                }));
            }
        }
        atOnce(back);
        assertThat(one.left(SALE)).isEqualTo(LIMIT);
        assertThat(one.ledger(SALE)).isZero();
        assertThat(one.campaigns.marks(SALE)).isEmpty();
    }

    @Test
    void theSameQuoteAskedByManyAtOnceIsTakenOnce() throws Exception {
        var asked = new ArrayList<Callable<String>>();
        for (int i = 0; i < 32; i++) {
            var instance = i % 2 == 0 ? one : other;
            asked.add(() -> instance.reserve("q", SALE, 30_000).orElseThrow().token());
        }
        assertThat(atOnce(asked)).hasSize(32).containsOnly(one.now("q").token());
        assertThat(one.left(SALE)).isEqualTo(970_000);
    }

    /** As Kafka does: again until it was handled. */
    private static boolean insisting(Runnable handling) {
        while (true) {
            try {
                handling.run();
                return true;
            } catch (TryAgain again) {
                // and so it is
            }
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var results = new ArrayList<T>();
            for (var each : threads.invokeAll(all)) results.add(each.get());
            return results;
        }
    }
}

package vn.ocop.promotion.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.campaign.SomeCampaign;
import vn.ocop.promotion.voucher.Codes;

/**
 * Whatever is quoted, ordered late or in time, told again, cancelled in parts or left to expire, and wherever a process dies
 * or sleeps: what is promised never exceeds the budget, and once swept it equals a plain count.
 */
class BudgetsProperties {

    private static final String SALE = "cmp-sale";
    private static final int QUOTES = 7;
    private static final int CODES = 2;

    private final String database = Engines.freshDatabase("budgets");
    private final Instance[] instances = {new Instance(database), new Instance(database)};
    private final List<Quote> quotes = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private long limit;

    /** What a client and its order know. */
    private static final class Quote {
        final String id;
        final String order;
        long amount;
        String code;
        boolean promised;
        boolean paid;
        long back;

        Quote(int i) {
            id = "q" + i;
            order = "ord-" + i;
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aBudgetEqualsAPlainCount(@ForAll Random random) {
        RunningPromotions.mongo().getDatabase(database).drop();
        quotes.clear();
        codes.clear();
        limit = 1 + random.nextInt(25);
        SomeCampaign.called(SALE).budget(limit).addedTo(instances[0].campaigns);
        for (int i = 0; i < CODES; i++) codes.add(Codes.one(instances[0].vouchers, SALE));
        for (int i = 0; i < QUOTES; i++) quotes.add(new Quote(i));
        for (int step = 0; step < 40; step++) {
            step(random, instances[random.nextInt(2)]);
            neverExceeded();
        }
        equalsAPlainCount();
    }

    private void step(Random random, Instance instance) {
        var quote = quotes.get(random.nextInt(QUOTES));
        var known = instance.now(quote.id);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                if (quote.amount == 0) {
                    quote.amount = 1 + random.nextInt(9);
                    quote.code = random.nextInt(3) == 0 ? codes.get(random.nextInt(CODES)) : null;
                }
                onceOrNever(
                        random,
                        instance,
                        () -> instance.reserve(quote.id, SALE, quote.amount, quote.code)
                                .filter(each -> each.given() != null && each.state() != Redemption.State.EXPIRED)
                                .ifPresent(each -> quote.promised = true));
            }
            case 3, 4, 5 -> {
                if (known == null) return;
                if (random.nextBoolean()) quote.back += random.nextLong(quote.amount - quote.back + 1);
                untilHandled(random, instance, () -> {
                    var ours = instance.confirm(quote.id, quote.order);
                    ours.ifPresent(each -> instance.budgets.release(each, quote.back, Redemption.State.CONFIRMED));
                    quote.paid = ours.isPresent();
                });
            }
            case 6 -> onceOrNever(random, instance, instance::laterExpire);
            default -> onceOrNever(random, instance, instance::laterSweep);
        }
    }

    /** A client that may give up, or a task that comes again some time. */
    private void onceOrNever(Random random, Instance instance, Runnable work) {
        disturb(random, instance);
        try {
            work.run();
        } catch (Crashes.Died | TryAgain e) {
            if (random.nextBoolean()) {
                instance.crashes.never();
                work.run();
            }
        } finally {
            instance.crashes.never();
        }
    }

    /** As Kafka does: the same order comes again until it was handled to its end, and sometimes then. */
    private void untilHandled(Random random, Instance instance, Runnable work) {
        for (int i = 0; i < 10; i++) {
            if (i < 5) disturb(random, instance);
            try {
                work.run();
                if (random.nextInt(3) > 0) return;
            } catch (Crashes.Died | TryAgain e) {
                continue;
            } finally {
                instance.crashes.never();
            }
        }
        work.run();
    }

    private void disturb(Random random, Instance instance) {
        var other = instance == instances[0] ? instances[1] : instances[0];
        int write = random.nextInt(7);
        switch (random.nextInt(4)) {
            case 0, 1 -> instance.crashes.dieAt(write, random.nextBoolean());
            case 2 -> instance.crashes.sleepAt(write, random.nextBoolean() ? other::laterSweep : other::laterExpire);
            default -> instance.crashes.never();
        }
    }

    private void neverExceeded() {
        long left = instances[0].left(SALE);
        long promised = instances[0].budgets.held(SALE).values().stream()
                .mapToLong(each -> each)
                .sum();
        assertThat(left).isBetween(0L, limit);
        assertThat(promised).as("promised with " + left + " left").isLessThanOrEqualTo(limit - left);
    }

    private void equalsAPlainCount() {
        var it = instances[0];
        it.laterSweep();
        it.laterSweep();
        assertThat(it.campaigns.marks(SALE)).isEmpty();
        long held =
                it.budgets.held(SALE).values().stream().mapToLong(each -> each).sum();
        assertThat(limit - it.left(SALE)).as("taken").isEqualTo(held);
        assertThat(it.ledger(SALE)).as("ledger").isEqualTo(held);
        it.laterExpire();
        long counted = 0;
        for (var quote : quotes) {
            if (quote.paid) counted += quote.amount - quote.back;
            if (quote.promised) assertThat(it.now(quote.id)).isNotNull();
        }
        assertThat(limit - it.left(SALE)).as("spent").isEqualTo(counted);
        assertThat(it.ledger(SALE)).as("ledger of what is spent").isEqualTo(counted);
        for (var code : codes) {
            boolean used =
                    quotes.stream().anyMatch(each -> each.paid && code.equals(each.code) && each.back < each.amount);
            assertThat(Codes.state(it.vouchers, code)).as(code).isEqualTo(used ? "USED" : "ISSUED");
            assertThat(quotes.stream()
                            .filter(each -> each.paid && code.equals(each.code) && each.back < each.amount)
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }
}

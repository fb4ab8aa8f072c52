package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import vn.ocop.order.intake.ObservedOrder.Charge;
import vn.ocop.order.lifecycle.Entry.Kind;

/** Whatever is given back in parts adds up to the whole. */
class LedgerProperties {

    @Property
    void sharesAddUpToTheWhole(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 50_000) Integer> parts) {
        int of = parts.stream().mapToInt(Integer::intValue).sum();
        long sum = 0;
        int from = 0;
        for (int units : parts) {
            long share = Ledger.share(whole, from, units, of);
            double fair = (double) whole * units / of;
            assertThat((double) share).isBetween(fair - 1.01, fair + 1.01);
            sum += share;
            from += units;
        }
        assertThat(sum).isEqualTo(whole);
    }

    @Property
    void feesAreWhatWasToldLast(
            @ForAll @Size(max = 8) List<@Size(max = 3) List<@LongRange(min = 0, max = 100_000) Long>> tellings) {
        var entries = List.<Entry>of();
        long expected = 0;
        for (var told : tellings) {
            var ledger = new Ledger(entries);
            ledger.settled(
                    Kind.FEE,
                    told.stream().map(each -> new Charge("COMMISSION", each)).toList(),
                    Seen.NOON);
            ledger.settled(Kind.TAX, null, Seen.NOON);
            entries = ledger.entries();
            expected = -told.stream().mapToLong(Long::longValue).sum();
        }
        assertThat(entries.stream().mapToLong(Entry::amount).sum()).isEqualTo(expected);
        assertThat(entries).noneMatch(each -> each.amount() == 0);
    }
}

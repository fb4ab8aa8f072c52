package vn.ocop.promotion.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is cancelled in whatever steps: no more comes back than there was, never less than before, in the end all. */
class FactProperties {

    @Property(tries = 500)
    void whatComesBackGrowsToAllOfIt(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long amount,
            @ForAll @IntRange(min = 1, max = 6) int lines,
            @ForAll @LongRange(min = 0, max = 2_000_000_000_000L) long most,
            @ForAll Random random) {
        var quantities = new int[lines];
        var discounts = new long[lines];
        var gone = new int[lines];
        for (int i = 0; i < lines; i++) {
            quantities[i] = 1 + random.nextInt(50);
            discounts[i] = random.nextLong(most / lines + 1);
        }
        long before = 0;
        while (true) {
            long back = unspent(amount, quantities, gone, discounts);
            assertThat(back).isBetween(before, amount);
            before = back;
            int i = random.nextInt(lines);
            if (gone[i] < quantities[i]) gone[i]++;
            boolean all = true;
            for (int j = 0; j < lines; j++) all &= gone[j] == quantities[j];
            if (all) break;
        }
        assertThat(unspent(amount, quantities, gone, discounts)).isEqualTo(amount);
    }

    private static long unspent(long amount, int[] quantities, int[] gone, long[] discounts) {
        var made = new ArrayList<Fact.Line>();
        for (int i = 0; i < quantities.length; i++)
            made.add(new Fact.Line(i + 1, "prd", "prc", quantities[i], gone[i], 1, discounts[i]));
        return new Fact("ord", 1, 0, "tiktok", "shop", Instant.EPOCH, null, "qte", made, List.of()).unspent(amount);
    }
}

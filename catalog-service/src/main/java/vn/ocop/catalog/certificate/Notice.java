package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is told once of a certificate's end.
 *
 * @param daysLeft 180, 90 or 30 before the last day as decided; 0 on the day after the last that it holds
 */
public record Notice(LocalDate on, int daysLeft) {

    private static final int[] BEFORE = {180, 90, 30};

    public boolean lapsed() {
        return daysLeft == 0;
    }

    /** In their order. A certificate that is given for less than that long is not told to expire before it begins. */
    static List<Notice> of(Certificate it) {
        var all = new ArrayList<Notice>();
        for (int days : BEFORE) {
            var on = it.lastDecidedDay().minusDays(days);
            if (!on.isBefore(it.validFrom())) all.add(new Notice(on, days));
        }
        all.add(new Notice(it.validTo().plusDays(1), 0));
        return all;
    }
}

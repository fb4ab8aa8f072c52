package vn.ocop.catalog.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.certificate.Decisions.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/** Whatever is decided in whatever order: never two certificates on one day, and each day as a plain calendar has it. */
class HistoryProperties {

    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 365 * 12;

    /** Every day with the number that holds on it: written down, painted over, rubbed out. Knows nothing of histories. */
    private static final class Calendar {
        final TreeMap<LocalDate, String> days = new TreeMap<>();

        void paint(String number, LocalDate from, LocalDate to) {
            days.tailMap(from, true).clear();
            from.datesUntil(to.plusDays(1)).forEach(day -> days.put(day, number));
        }

        void rubOut(LocalDate from) {
            days.tailMap(from, true).clear();
        }
    }

    private final Calendar calendar = new Calendar();
    private final List<LocalDate> ends = new ArrayList<>();
    private History history = History.NONE;
    private LocalDate today = START;

    @Property(tries = 300)
    void everyDayIsAsACalendarHasIt(@ForAll Random random) {
        calendar.days.clear();
        ends.clear();
        history = History.NONE;
        today = START;
        while (today.isBefore(START.plusDays(DAYS))) {
            today = today.plusDays(1 + random.nextInt(200));
            var day = today.minusDays(random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(10));
            try {
                decide(random, day);
            } catch (Problem refused) {
                assertThat(refused.code()).isNotBlank();
            }
        }
        assertThat(history.awards()).isNotEmpty();
        for (int i = 0; i < DAYS + 1500; i++) {
            var day = START.plusDays(i);
            var holding =
                    history.awards().stream().filter(each -> each.holdsOn(day)).toList();
            assertThat(holding).as("on %s of %s", day, history).hasSizeLessThanOrEqualTo(1);
            var asOf = history.on(day);
            assertThat(asOf == null ? null : asOf.number())
                    .as("on %s of %s", day, history)
                    .isEqualTo(calendar.days.get(day));
        }
    }

    /** The history first, which may refuse; the calendar by its own reckoning after it. */
    private void decide(Random random, LocalDate day) {
        int known = history.awards().size();
        var number = String.valueOf(random.nextInt(8) == 0 ? known - 1 : known);
        switch (random.nextInt(8)) {
            case 0 -> {
                history = history.revoked(number, day, "misuse", null);
                calendar.rubOut(day);
            }
            case 1, 2 -> {
                history = history.filed(number, day, today);
                var end = ends.getLast();
                calendar.paint(number, end.plusDays(1), end.plusDays(180));
            }
            case 3 -> {
                history = history.refused(number, day, today);
                var end = ends.getLast();
                calendar.rubOut(day.isAfter(end) ? day : end.plusDays(1));
            }
            default -> {
                var kinds = Kind.values();
                var kind = random.nextInt(2) == 0 ? null : kinds[random.nextInt(kinds.length)];
                var next = String.valueOf(known + 1);
                history = history.awarded(award(next, kind, 3 + random.nextInt(2), day), today);
                ends.add(day.plusMonths(36));
                calendar.paint(next, day, day.plusMonths(36));
            }
        }
    }

    @Property(tries = 300)
    void everyNoticeIsToldOnceHoweverSeldomSomebodyLooks(@ForAll Random random) {
        var issued = START.plusDays(random.nextInt(300));
        var looking = History.NONE.awarded(award("1", null, 4, issued), issued);
        var end = issued.plusMonths(36);
        var told = new ArrayList<Integer>();
        var filedOn = random.nextBoolean() ? end.minusDays(random.nextInt(200)) : null;
        for (var day = issued;
                day.isBefore(end.plusDays(400));
                day = day.plusDays(1 + random.nextInt(random.nextBoolean() ? 3 : 120))) {
            if (filedOn != null && !filedOn.isAfter(day)) {
                looking = looking.filed("1", filedOn, day);
                filedOn = null;
            }
            var due = looking.due(day);
            if (due.isEmpty()) continue;
            told.add(due.get().notice().daysLeft());
            looking = due.get().after();
            assertThat(looking.due(day)).isEmpty();
            if (due.get().notice().lapsed()) assertThat(looking.on(day)).isNull();
        }
        var expiring = told.stream().filter(each -> each > 0).toList();
        assertThat(expiring).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(told.getLast()).isZero();
        // a file that is recorded after the end was told gives a new end, which is told too
        assertThat(told.stream().filter(each -> each == 0).count()).isBetween(1L, 2L);
    }
}

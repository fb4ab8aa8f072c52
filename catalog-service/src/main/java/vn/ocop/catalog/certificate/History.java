package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/**
 * The awards of one product in their order, no two of them valid on the same day. It only ever grows: a transition returns the
 * new history, or is refused with a {@link Problem}.
 *
 * <p>A later award takes the place of the former from its own first day, for good: when the later is revoked, the former does
 * not come back. A renewal, upgrade or downgrade follows without a gap; after a gap or a revocation comes a first award anew.
 */
public record History(List<Certificate> awards) {

    /** For so long at most an old certificate runs on while its re-evaluation is open (Decision 26/2026/QĐ-TTg, Art. 12). */
    static final int GRACE_DAYS = 180;

    public static final History NONE = new History(List.of());

    public History {
        awards = List.copyOf(awards);
    }

    /** The award that holds on a day. */
    public @Nullable Certificate on(LocalDate day) {
        Certificate best = null;
        for (var each : awards) {
            if (each.holdsOn(day) && (best == null || !each.validFrom().isBefore(best.validFrom()))) best = each;
        }
        return best;
    }

    /** The newest award, whatever it is worth. */
    public Optional<Certificate> last() {
        return awards.isEmpty() ? Optional.empty() : Optional.of(awards.getLast());
    }

    public Optional<Certificate> numbered(String number) {
        return awards.stream().filter(each -> each.number().equals(number)).findFirst();
    }

    /** @throws Problem when its number is taken, or it does not follow from what was before */
    public History awarded(Award award, LocalDate today) {
        if (numbered(award.number()).isPresent()) throw Refusals.exists(award.number());
        if (awards.isEmpty()) {
            if (award.kind() != null && award.kind() != Kind.FIRST) throw Refusals.nothingBefore(award.kind());
            return and(award.as(Kind.FIRST));
        }
        var former = awards.getLast();
        if (!award.issuedOn().isAfter(former.issuedOn())) throw Refusals.outOfOrder(former);
        var filedOn = award.filedOn();
        if (filedOn == null || award.kind() == Kind.FIRST || former.reevaluation() != null) return next(award);
        return filedOn.isAfter(former.lastDecidedDay())
                ? next(award)
                : filed(former.number(), filedOn, today).next(award);
    }

    private History next(Award award) {
        var former = awards.getLast();
        var day = award.issuedOn();
        boolean revoked = former.revokedOn() != null;
        boolean follows = !revoked && !day.isAfter(former.validTo().plusDays(1));
        var kind = award.kind();
        if (kind == null) kind = follows ? kind(former.stars(), award.stars()) : Kind.FIRST;
        if (kind == Kind.FIRST) {
            if (former.holdsOn(day)) throw Refusals.overlap(former);
        } else if (revoked) {
            throw Refusals.afterRevocation(kind, former);
        } else if (!follows) {
            throw Refusals.gap(kind, former);
        } else if (kind != kind(former.stars(), award.stars())) {
            throw Refusals.stars(kind, former, award.stars());
        }
        return replacing(former, each -> each.replacedFrom(day)).and(award.as(kind));
    }

    private static Kind kind(int before, int after) {
        if (before == after) return Kind.RENEWAL;
        return after > before ? Kind.UPGRADE : Kind.DOWNGRADE;
    }

    /**
     * What another source knows is added, what is known already stays.
     *
     * @throws Problem as {@link #awarded}, and when a known number is said to be another award
     */
    public History with(List<Award> others, LocalDate today) {
        var history = this;
        for (var each : others) {
            var known = history.numbered(each.number());
            if (known.isEmpty()) history = history.awarded(each, today);
            else if (!each.saysTheSameAs(known.get())) throw Refusals.differs(known.get());
        }
        return history;
    }

    /** From that day it does not hold. Only the newest can be revoked, while it holds, by whoever issued it (Art. 8). */
    public History revoked(String number, LocalDate on, String because, @Nullable String by) {
        var it = newest(number);
        if (on.isBefore(it.validFrom())) throw Refusals.beforeIssue(it);
        if (on.isAfter(it.validTo())) throw Refusals.lapsed(it);
        if (!Issuer.of(it).mayRevoke(by, on)) throw Refusals.otherIssuer(it);
        return replacing(it, each -> each.revoked(on, because, by));
    }

    /** A file for re-evaluation: the certificate runs on until the result, for at most {@value #GRACE_DAYS} days. */
    public History filed(String number, LocalDate on, LocalDate today) {
        var it = newest(number);
        var before = it.reevaluation();
        if (before != null && (before.open() || on.isBefore(before.filedOn()))) throw Refusals.filed(before);
        var lastDay = it.lastDecidedDay();
        if (on.isBefore(it.validFrom())) throw Refusals.beforeIssue(it);
        if (on.isAfter(lastDay)) throw Refusals.lapsed(it);
        return reevaluated(it, Reevaluation.filed(on, lastDay), lastDay.plusDays(GRACE_DAYS), today);
    }

    /** Its result is no award: the certificate ends the day before, or when it was to end, or when its grace ends. */
    public History refused(String number, LocalDate on, LocalDate today) {
        var it = newest(number);
        var filed = it.reevaluation();
        if (filed == null || !filed.open()) throw Refusals.notFiled(it);
        if (on.isBefore(filed.filedOn())) throw Refusals.filed(filed);
        var end = on.minusDays(1);
        if (end.isBefore(it.lastDecidedDay())) end = it.lastDecidedDay();
        if (end.isAfter(it.validTo())) end = it.validTo();
        return reevaluated(it, filed.refused(on), end, today);
    }

    /** What was told stays told; what was still to be told of its end moves with it, and an end that comes anew is told anew. */
    private History reevaluated(Certificate it, Reevaluation now, LocalDate lastDay, LocalDate today) {
        var after = it.reevaluated(now, lastDay);
        var days = Notice.of(after).stream().map(Notice::on).toList();
        var was = it.nextNoticeOn();
        var next = was == null
                ? days.stream().filter(each -> each.isAfter(today)).findFirst().orElse(null)
                : days.stream().filter(each -> !each.isBefore(was)).findFirst().orElse(days.getLast());
        return replacing(it, each -> after.noticing(next));
    }

    /**
     * What has to be told today, only the most urgent when days were missed.
     *
     * @param after the history in which that is told
     */
    public record Due(Certificate certificate, Notice notice, History after) {}

    public Optional<Due> due(LocalDate today) {
        if (awards.isEmpty()) return Optional.empty();
        var it = awards.getLast();
        var from = it.nextNoticeOn();
        if (from == null || from.isAfter(today)) return Optional.empty();
        var all = Notice.of(it);
        var next =
                all.stream().map(Notice::on).filter(each -> each.isAfter(today)).findFirst();
        var after = replacing(it, each -> each.noticing(next.orElse(null)));
        return all.stream()
                .filter(each -> !each.on().isBefore(from) && !each.on().isAfter(today))
                .reduce((a, b) -> b)
                .map(notice -> new Due(after.awards().getLast(), notice, after));
    }

    /** Of what was recorded before there were levels and notices: in order of time, each ended by the next. */
    public History adopted() {
        var all = awards.stream()
                .sorted(Comparator.comparing(Certificate::validFrom))
                .map(Certificate::completed)
                .toList();
        var ended = new ArrayList<Certificate>();
        for (int i = 0; i < all.size() - 1; i++)
            ended.add(all.get(i).replacedFrom(all.get(i + 1).validFrom()));
        if (!all.isEmpty()) ended.add(all.getLast());
        return new History(ended);
    }

    private Certificate newest(String number) {
        var it = numbered(number).orElseThrow(Refusals::unknown);
        if (it.revokedOn() != null) throw Refusals.revoked(it);
        var last = awards.getLast();
        if (!last.number().equals(number)) throw Refusals.replaced(it, last);
        return it;
    }

    private History replacing(Certificate it, UnaryOperator<Certificate> change) {
        return new History(awards.stream()
                .map(each -> each.number().equals(it.number()) ? change.apply(each) : each)
                .toList());
    }

    private History and(Certificate award) {
        var all = new ArrayList<>(awards);
        all.add(award);
        return new History(all);
    }
}

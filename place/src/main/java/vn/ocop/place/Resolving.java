package vn.ocop.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.FormerCommune.Share;
import vn.ocop.place.Resolution.Found;
import vn.ocop.place.Resolution.How;
import vn.ocop.place.Resolution.Outcome;

/**
 * Reads an address as one of before 1 July 2025 and as one since, and keeps what holds: where both readings hold, both are
 * answered, unless the day or a district says which is meant.
 */
final class Resolving {

    private static final int MOST_CANDIDATES = 50;

    private final Places places;
    private final CommuneHistory history;
    private final Wording commune;
    private final @Nullable String district;
    private final @Nullable LocalDate on;
    private final List<Place> provinces;

    Resolving(
            Places places,
            CommuneHistory history,
            String commune,
            String district,
            String province,
            @Nullable LocalDate on) {
        this.places = places;
        this.history = history;
        this.commune = Wording.of(commune);
        this.district = Folding.fold(district).isEmpty() ? null : FormerCommune.fold(district);
        this.on = on;
        this.provinces = places.provincesNamed(province);
    }

    Resolution resolve() {
        var old = first(true);
        var current = first(false);
        var written = written(old, current);
        if (written == null || several()) return withoutProvince();
        var today = places.today(written);
        if (commune.whole().isBlank()) {
            return new Resolution(Outcome.EXACT, today, written, List.of(found(written)), List.of());
        }
        var heirs = old == null ? List.<Found>of() : heirs(old, true);
        var named = current == null ? List.<Found>of() : named(current, How.NAME);
        var facts = choose(heirs, named, old);
        if (facts.isEmpty() && current != null && !readsOld()) facts = heirsOfOthers(current);
        if (facts.isEmpty()) return new Resolution(Outcome.UNKNOWN, today, written, facts, candidates(old, today));
        var outcome = facts.size() == 1 && facts.getFirst().how() != How.PART ? Outcome.EXACT : Outcome.SEVERAL;
        return new Resolution(outcome, today, written, facts, List.of());
    }

    /** A name such as QN is that of several provinces, and none is chosen. */
    private boolean several() {
        return provinces.stream().map(places::today).distinct().count() > 1;
    }

    private Resolution withoutProvince() {
        var found = new ArrayList<Found>();
        if (commune.whole().isBlank()) {
            for (var each : provinces) add(found, found(each));
            var outcome = found.isEmpty() ? Outcome.UNKNOWN : Outcome.SEVERAL;
            return new Resolution(outcome, null, null, found, List.of());
        }
        for (var each : places.communesNamed(commune)) add(found, new Found(places.today(each), How.SAME_NAME, null));
        return new Resolution(
                Outcome.UNKNOWN, null, null, List.of(), found.size() > MOST_CANDIDATES ? List.of() : found);
    }

    private Found found(Place province) {
        boolean old = Places.isOld(province);
        return new Found(places.today(province), old ? How.WHOLE : How.NAME, old ? Places.MERGER : null);
    }

    private static void add(List<Found> found, Found another) {
        for (var each : found) if (each.place().equals(another.place())) return;
        found.add(another);
    }

    private @Nullable Place first(boolean old) {
        Place found = null;
        for (var each : provinces) {
            if (Places.isOld(each) != old) continue;
            if (found == null || (on != null && each.existsOn(on))) found = each;
        }
        return found;
    }

    /** Which list the address was most likely written by. */
    private @Nullable Place written(@Nullable Place old, @Nullable Place current) {
        if (old == null) return current;
        return current == null || readsOld() ? old : current;
    }

    private boolean readsOld() {
        return on == null ? district != null : on.isBefore(Places.MERGED);
    }

    private List<Found> choose(List<Found> heirs, List<Found> named, @Nullable Place old) {
        if (heirs.isEmpty()) return old != null && (readsOld() || district != null) ? List.of() : named;
        if (named.isEmpty() || readsOld() || district != null) return heirs;
        if (on != null) return named;
        var both = new ArrayList<>(heirs);
        for (var each : named) add(both, each);
        return both;
    }

    /** People write the old commune with the province of today, which another one of then may be a part of. */
    private List<Found> heirsOfOthers(Place current) {
        var found = new ArrayList<Found>();
        for (var each : places.merged(current)) for (var heir : heirs(each, true)) add(found, heir);
        return found;
    }

    private List<Found> heirs(Place province, boolean sure) {
        var found = new ArrayList<Found>(1);
        for (var former : history.named(commune, province.code())) {
            if (!former.liesIn(district) || fits(former.kind()) != sure) continue;
            for (var heir : former.heirs()) {
                var how = heir.share() == Share.WHOLE ? How.WHOLE : How.PART;
                add(found, new Found(heir.place(), sure ? how : How.OTHER_KIND, heir.source()));
            }
        }
        return found;
    }

    private List<Found> named(Place province, How how) {
        var found = new ArrayList<Found>(1);
        for (var each : places.communesNamed(commune, province)) {
            if (fits(each.kind())) add(found, new Found(places.today(each), how, null));
        }
        return found;
    }

    private boolean fits(Place.Kind kind) {
        return !commune.district() && (commune.kind() == null || commune.kind() == kind);
    }

    private List<Found> candidates(@Nullable Place old, Place today) {
        var found = new ArrayList<Found>(1);
        if (old != null) found.addAll(heirs(old, false));
        for (var each : named(today, How.SAME_NAME)) add(found, each);
        for (var each : places.communesNamed(commune, today))
            add(found, new Found(places.today(each), How.OTHER_KIND, null));
        return found;
    }
}

package vn.ocop.catalog.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.place.PlaceView.Predecessor;
import vn.ocop.catalog.place.PlaceView.Successor;
import vn.ocop.place.FormerCommune;
import vn.ocop.place.FormerCommune.Share;
import vn.ocop.place.Names;
import vn.ocop.place.Place;
import vn.ocop.place.Place.Level;
import vn.ocop.place.Places;
import vn.ocop.place.Wording;

/** All units of then and now as they are answered, made once, with the lists that requests read from. */
@Component
class Gazetteer {

    /** What is asked for; all of it must hold. @param former whether it is no more, absent for both */
    record Query(
            @Nullable String name,
            @Nullable String scheme,
            @Nullable String code,
            @Nullable LocalDate on,
            @Nullable Level level,
            @Nullable String parent,
            @Nullable Boolean former) {

        private boolean holds(PlaceView view) {
            return (code == null || code.equals(view.code()))
                    && (on == null || view.existsOn(on))
                    && (level == null || level == view.level())
                    && (parent == null || parent.equals(view.parent()))
                    && (former == null || former == (view.validTo() != null));
        }
    }

    private final Places places;
    private final List<PlaceView> all;
    private final Map<Level, List<PlaceView>> byLevel = new HashMap<>();
    private final Map<String, List<PlaceView>> byCode = new HashMap<>();
    private final Map<String, List<PlaceView>> byParent = new HashMap<>();
    private final IdentityHashMap<Place, PlaceView> views = new IdentityHashMap<>();
    private final Names<PlaceView> names = new Names<>();

    Gazetteer(Places places) {
        this.places = places;
        var before = predecessors();
        var listed = new ArrayList<PlaceView>();
        for (var each : places.all()) {
            var view = view(each, before.getOrDefault(each, List.of()));
            views.put(each, view);
            listed.add(view);
        }
        for (var each : places.former()) listed.add(view(each));
        listed.sort(Comparator.comparing(PlaceView::level)
                .thenComparing(view -> view.validTo() != null)
                .thenComparing(view -> view.code() == null ? "~" : view.code())
                .thenComparing(
                        view -> view.validTo() == null ? LocalDate.MAX : view.validTo(), Comparator.reverseOrder())
                .thenComparing(PlaceView::name));
        this.all = List.copyOf(listed);
        for (var each : all) {
            byLevel.computeIfAbsent(each.level(), key -> new ArrayList<>()).add(each);
            if (each.code() != null)
                byCode.computeIfAbsent(each.code(), key -> new ArrayList<>(1)).add(each);
            if (each.parent() != null)
                byParent.computeIfAbsent(each.parent(), key -> new ArrayList<>())
                        .add(each);
        }
        byLevel.getOrDefault(Level.PROVINCE, List.of()).forEach(this::name);
        // what people call a province is told before the ward that bears that name: Sài Gòn
        places.popular().stream()
                .sorted(Comparator.comparing(each -> !each.place().existsYet()))
                .forEach(each -> names.add(view(each.place()), each.place().kind(), each.name()));
        byLevel.getOrDefault(Level.COMMUNE, List.of()).forEach(this::name);
        names.sort();
    }

    private void name(PlaceView view) {
        names.add(view, view.kind(), Wording.of(view.name()).bare());
    }

    PlaceView view(Place place) {
        var view = views.get(place);
        if (view == null) throw new IllegalArgumentException(place + " is not of this register");
        return view;
    }

    /** In a fixed order, best told first where a name is asked for; the caller takes its page of them. */
    List<PlaceView> candidates(Query query) {
        if (query.name() != null) {
            return query.scheme() == null
                    ? names.beginning(Wording.of(query.name()))
                    : places.alias(query.scheme(), query.name()).stream()
                            .map(this::view)
                            .toList();
        }
        if (query.code() != null) return byCode.getOrDefault(query.code(), List.of());
        if (query.parent() != null) return byParent.getOrDefault(query.parent(), List.of());
        return query.level() == null ? all : byLevel.getOrDefault(query.level(), List.of());
    }

    /** The page that begins at a number among the candidates. @param next the number that the next page begins at; absent on the last */
    record Part(List<PlaceView> items, @Nullable Integer next) {}

    Part part(Query query, int from, int limit) {
        var candidates = candidates(query);
        var items = new ArrayList<PlaceView>(Math.min(limit, 100));
        for (int i = from; i < candidates.size(); i++) {
            if (!query.holds(candidates.get(i))) continue;
            if (items.size() == limit) return new Part(items, i);
            items.add(candidates.get(i));
        }
        return new Part(items, null);
    }

    private IdentityHashMap<Place, List<Predecessor>> predecessors() {
        var before = new IdentityHashMap<Place, List<Predecessor>>();
        for (var each : places.all()) {
            if (each.existsYet()) continue;
            before.computeIfAbsent(places.today(each), key -> new ArrayList<>())
                    .add(new Predecessor(each.code(), each.name(), null, null, each.validTo(), Share.WHOLE));
        }
        for (var each : places.former()) {
            for (var heir : each.heirs()) {
                before.computeIfAbsent(heir.place(), key -> new ArrayList<>())
                        .add(new Predecessor(
                                null,
                                each.name(),
                                each.district(),
                                province(each.province(), Places.BEFORE_MERGED),
                                Places.BEFORE_MERGED,
                                heir.share()));
            }
        }
        return before;
    }

    private PlaceView view(Place place, List<Predecessor> before) {
        var today = places.today(place);
        var day = place.validFrom() == null ? Places.BEFORE_MERGED : place.validFrom();
        return new PlaceView(
                place.code(),
                place.name(),
                place.kind(),
                place.level(),
                place.parent(),
                place.parent() == null ? null : province(place.parent(), day),
                null,
                place.validFrom(),
                place.validTo(),
                place.source(),
                place.existsYet()
                        ? List.of()
                        : List.of(new Successor(today.code(), today.name(), Share.WHOLE, cause(place, today))),
                before);
    }

    private static String cause(Place place, Place today) {
        return Places.isOld(place) ? Places.MERGER : today.source();
    }

    private PlaceView view(FormerCommune commune) {
        return new PlaceView(
                null,
                commune.name(),
                commune.kind(),
                Level.COMMUNE,
                commune.province(),
                province(commune.province(), Places.BEFORE_MERGED),
                commune.district(),
                null,
                Places.BEFORE_MERGED,
                null,
                commune.heirs().stream()
                        .map(heir ->
                                new Successor(heir.place().code(), heir.place().name(), heir.share(), heir.source()))
                        .toList(),
                List.of());
    }

    private @Nullable String province(String code, LocalDate on) {
        return places.province(code, on).map(Place::name).orElse(null);
    }
}

package vn.ocop.place;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The 63 provinces until 30 June 2025, the 34 since, and their 3,321 communes, each with the days on which it was so.
 *
 * <p>There is no look-up of a code without a day: since 1 July 2025 seven codes of provinces mean another one.
 */
public final class Places {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /** From this day on the provinces are those of Resolution 202/2025/QH15, and there are no districts. */
    public static final LocalDate MERGED = LocalDate.of(2025, 7, 1);

    /** The last day of the 63 provinces: on it their codes are read. */
    public static final LocalDate BEFORE_MERGED = MERGED.minusDays(1);

    /** The resolution that made the 34 of the 63. */
    public static final String MERGER = "Nghị quyết 202/2025/QH15";

    private static final String PEOPLE = "people";

    private final List<Place> all;
    private final Map<String, String> successors;
    private final Map<String, List<Place>> byCode = new HashMap<>();
    private final Map<String, List<Place>> merged = new HashMap<>();
    private final Names<Place> provinces = new Names<>();
    private final Names<Place> communes = new Names<>();
    private final Map<String, Names<Place>> communesOf = new HashMap<>();
    private final Aliases aliases;
    private final CommuneHistory history;

    /** @throws IllegalArgumentException naming the line of an operator's file that is wrong */
    public Places(PlaceFiles files) {
        var register = new Register();
        this.all = List.copyOf(register.places);
        this.successors = Map.copyOf(register.successors);
        for (var each : all) {
            byCode.computeIfAbsent(each.code(), code -> new ArrayList<>(1)).add(each);
            index(each);
        }
        for (var each : all) {
            if (each.level() == Place.Level.PROVINCE && isOld(each) && each.existsOn(BEFORE_MERGED))
                merged.computeIfAbsent(today(each).code(), code -> new ArrayList<>(1))
                        .add(each);
        }
        this.aliases = new Aliases(files.aliases(), this::readOn);
        for (var each : aliases.of(PEOPLE)) {
            if (each.place().level() == Place.Level.PROVINCE)
                provinces.add(each.place(), each.place().kind(), each.name());
        }
        this.history = new CommuneHistory(files.communeHistory(), successors.keySet(), this::communeOfToday);
    }

    private void index(Place place) {
        var name = Wording.of(place.name()).bare();
        if (place.parent() == null) {
            provinces.add(place, place.kind(), name);
        } else {
            communes.add(place, place.kind(), name);
            communesOf.computeIfAbsent(place.parent(), code -> new Names<>()).add(place, place.kind(), name);
        }
    }

    private @Nullable Place communeOfToday(String code) {
        return byCode.getOrDefault(code, List.of()).stream()
                .filter(each -> each.level() == Place.Level.COMMUNE && each.existsYet())
                .findFirst()
                .orElse(null);
    }

    private Place readOn(String code, LocalDate day) {
        for (var each : readings(code)) if (each.existsOn(day)) return each;
        throw new IllegalArgumentException("no place has the code " + code + " on " + day);
    }

    /** Whether it is of the list that held until 30 June 2025. */
    public static boolean isOld(Place place) {
        return place.validFrom() == null || place.validFrom().isBefore(MERGED);
    }

    /** The day it is in Viet Nam. */
    public static LocalDate today() {
        return LocalDate.now(VIETNAM);
    }

    /** All that a code ever meant, that of today first. */
    public List<Place> readings(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    public Optional<Place> province(String code, LocalDate on) {
        return read(code, on, Place.Level.PROVINCE);
    }

    /** Of since 1 July 2025; earlier ones are known by name alone, see {@link #resolve}. */
    public Optional<Place> commune(String code, LocalDate on) {
        return read(code, on, Place.Level.COMMUNE);
    }

    private Optional<Place> read(String code, LocalDate on, Place.Level level) {
        for (var each : readings(code)) if (each.level() == level && each.existsOn(on)) return Optional.of(each);
        return Optional.empty();
    }

    /** What a unit is today: itself, its later form, or the province that it was merged into, which is exactly one for each. */
    public Place today(Place place) {
        if (place.existsYet()) return place;
        var code = isOld(place) ? successors.getOrDefault(place.code(), place.code()) : place.code();
        for (var each : readings(code)) if (each.existsYet() && each.level() == place.level()) return each;
        throw new IllegalStateException(place + " has no successor");
    }

    /** In any spelling, with or without the word for its kind, or as people call it; none where that is several, such as QN. */
    public Optional<Place> provinceNamed(String name, LocalDate on) {
        var named = provincesNamed(name).stream()
                .filter(each -> each.existsOn(on))
                .distinct()
                .limit(2)
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    /** The communes of that name of a province of since 1 July 2025; several are several. */
    public List<Place> communesNamed(String name, Place province) {
        return communesNamed(Wording.of(name), today(province)).stream()
                .map(this::today)
                .distinct()
                .toList();
    }

    /**
     * What an address of then or now means today.
     *
     * @param commune with or without the word for its kind; empty for the province alone
     * @param district of before 1 July 2025; empty for none
     * @param province old or new, as it is or as people call it
     * @param on the day the address is of; without one, a district says that it is an old address
     */
    public Resolution resolve(String commune, String district, String province, @Nullable LocalDate on) {
        return new Resolving(this, history, commune, district, province, on).resolve();
    }

    /** All that a text or id means in a scheme: {@code people}, or a channel such as {@code sapo}; empty for an unknown one. */
    public List<Place> alias(String scheme, String text) {
        return aliases.find(scheme, text);
    }

    /** Of any time, whatever kind is written: a province is called one long after it has become a city. */
    List<Place> provincesNamed(String name) {
        return provinces.named(Wording.of(name).ofAnyKind());
    }

    List<Place> communesNamed(Wording name, Place province) {
        var names = communesOf.get(province.code());
        return names == null ? List.of() : names.named(name);
    }

    List<Place> communesNamed(Wording name) {
        return communes.named(name);
    }

    /** The provinces of before 1 July 2025 that one of since consists of. */
    List<Place> merged(Place province) {
        return merged.getOrDefault(province.code(), List.of());
    }

    /** Those of today before those of earlier days of the same unit. */
    public List<Place> all() {
        return all;
    }

    /** The communes of before 1 July 2025 of which it is known what became of them. */
    public Collection<FormerCommune> former() {
        return history.all();
    }

    /** What people call units. */
    public List<Alias> popular() {
        return aliases.of(PEOPLE);
    }
}

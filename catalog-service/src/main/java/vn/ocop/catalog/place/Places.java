package vn.ocop.catalog.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The 63 provinces until 30 June 2025, the 34 since, and their 3,321 communes. */
@Component
public class Places {

    static final LocalDate MERGED = LocalDate.of(2025, 7, 1);

    private final List<Place> all = new ArrayList<>();
    private final Map<String, Place> oldProvinces = new HashMap<>();
    private final Map<String, Place> provinces = new HashMap<>();
    private final Map<String, Place> communes = new HashMap<>();
    private final Map<String, String> successors = new HashMap<>();
    private final Map<String, List<Place>> byName = new HashMap<>();

    Places() {
        rows("/places.csv").forEach(row -> {
            boolean province = row[3].isEmpty();
            var place = new Place(
                    row[0],
                    row[1],
                    province ? Place.Level.PROVINCE : Place.Level.COMMUNE,
                    province ? null : row[3],
                    MERGED,
                    null);
            (province ? provinces : communes).put(row[0], place);
            add(place);
        });
        rows("/province-history.csv").forEach(row -> {
            var place = new Place(row[0], row[1], Place.Level.PROVINCE, null, null, MERGED.minusDays(1));
            oldProvinces.put(row[0], place);
            successors.put(row[0], row[2]);
            add(place);
        });
        for (var name : List.of("tp hcm", "hcm", "sai gon"))
            byName.put(name, byName.getOrDefault("ho chi minh", List.of()));
        // a province of that name until it became a city under the same code on 1 January 2025
        byName.put("thua thien hue", byName.getOrDefault("hue", List.of()));
    }

    private void add(Place place) {
        all.add(place);
        byName.computeIfAbsent(Folding.bare(place.name()), key -> new ArrayList<>())
                .add(place);
    }

    private static Stream<String[]> rows(String resource) {
        try (var in = Places.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is missing from the build");
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of before 1 July 2025. */
    public Optional<Place> oldProvince(String code) {
        return Optional.ofNullable(oldProvinces.get(code));
    }

    public Optional<Place> province(String code) {
        return Optional.ofNullable(provinces.get(code));
    }

    public Optional<Place> commune(String code) {
        return Optional.ofNullable(communes.get(code));
    }

    /** The province of today that an old one went to: exactly one for each. */
    public Optional<Place> successor(String oldCode) {
        return Optional.ofNullable(successors.get(oldCode)).map(provinces::get);
    }

    public Optional<Place> provinceNamed(String name, LocalDate on) {
        return byName.getOrDefault(Folding.bare(name), List.of()).stream()
                .filter(each -> each.level() == Place.Level.PROVINCE && each.existsOn(on))
                .findFirst();
    }

    /** The communes of today of that name in a province; several are several. */
    public List<Place> communesNamed(String name, String province) {
        return byName.getOrDefault(Folding.bare(name), List.of()).stream()
                .filter(each -> each.level() == Place.Level.COMMUNE && province.equals(each.parent()))
                .toList();
    }

    List<Place> search(
            @Nullable String name,
            @Nullable String code,
            @Nullable LocalDate on,
            Place.@Nullable Level level,
            @Nullable String parent) {
        var candidates = name == null
                ? all
                : byName.getOrDefault(Folding.bare(name), byName.getOrDefault(Folding.fold(name), List.of()));
        return candidates.stream()
                .filter(each -> code == null || each.code().equals(code))
                .filter(each -> on == null || each.existsOn(on))
                .filter(each -> level == null || each.level() == level)
                .filter(each -> parent == null || parent.equals(each.parent()))
                .toList();
    }
}

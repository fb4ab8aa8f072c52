package vn.ocop.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ocop.place.Resolution.Outcome;

/** However a name is written, it means the same. */
class PlaceProperties {

    private static final Places PLACES = PlacesTests.PLACES;
    private static final LocalDate TODAY = PlacesTests.TODAY;

    @Provide
    Arbitrary<Place> communes() {
        return Arbitraries.of(PLACES.all().stream()
                .filter(each -> each.level() == Place.Level.COMMUNE)
                .toList());
    }

    @Provide
    Arbitrary<FormerCommune> former() {
        return Arbitraries.of(PLACES.former().stream().toList());
    }

    @Provide
    Arbitrary<Place> provinces() {
        return Arbitraries.of(PLACES.all().stream()
                .filter(each -> each.level() == Place.Level.PROVINCE)
                .toList());
    }

    /** With the marks as they are, in another form of Unicode, in another case, or with the tone elsewhere. */
    private static String respelt(String name, long seed) {
        var random = new Random(seed);
        var text = random.nextBoolean() ? Normalizer.normalize(name, Normalizer.Form.NFD) : name;
        return switch (random.nextInt(4)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> Folding.spell(text);
            default -> "  " + text.replace(" ", "  ") + " ";
        };
    }

    private static String withoutMarks(String name) {
        var text = new StringBuilder();
        for (char each : Normalizer.normalize(name, Normalizer.Form.NFD).toCharArray()) {
            boolean mark = Folding.plain(each) == Folding.MARK;
            if (!mark) text.append(each == 'đ' ? 'd' : each == 'Đ' ? 'D' : each);
        }
        return text.toString();
    }

    private static String shortKind(String name) {
        return name.replaceFirst("^Thành phố ", "TP.")
                .replaceFirst("^Phường ", "P. ")
                .replaceFirst("^Xã ", "X.")
                .replaceFirst("^Thị trấn ", "TT ");
    }

    @Property
    void aCommuneIsTheSameInEverySpellingThatKeepsItsMarks(@ForAll("communes") Place commune, @ForAll long seed) {
        var province = PLACES.province(String.valueOf(commune.parent()), TODAY).orElseThrow();
        var plain = PLACES.resolve(commune.name(), "", province.name(), TODAY);
        var other = PLACES.resolve(
                respelt(shortKind(commune.name()), seed), "", respelt(shortKind(province.name()), ~seed), TODAY);
        assertThat(plain.places()).extracting(Resolution.Found::place).contains(PLACES.today(commune));
        assertThat(other).isEqualTo(plain);
    }

    @Property
    void aCommuneIsAmongWhatANameWithoutMarksMeans(@ForAll("communes") Place commune) {
        var province = PLACES.province(String.valueOf(commune.parent()), TODAY).orElseThrow();
        var found = PLACES.resolve(withoutMarks(commune.name()), "", province.name(), TODAY);
        assertThat(found.places()).extracting(Resolution.Found::place).contains(PLACES.today(commune));
    }

    @Property
    void anOldCommuneLeadsToItsHeirsInEverySpelling(@ForAll("former") FormerCommune commune, @ForAll long seed) {
        var province = PLACES.province(commune.province(), Places.BEFORE_MERGED).orElseThrow();
        var district = commune.district() == null ? "" : commune.district();
        var found = PLACES.resolve(
                respelt(shortKind(commune.name()), seed),
                respelt(district, seed),
                respelt(province.name(), ~seed),
                Places.BEFORE_MERGED);
        assertThat(found.outcome()).isEqualTo(commune.heirs().size() == 1 ? Outcome.EXACT : Outcome.SEVERAL);
        assertThat(found.places())
                .extracting(Resolution.Found::place)
                .containsExactlyElementsOf(
                        commune.heirs().stream().map(FormerCommune.Heir::place).toList());
    }

    @Property
    void aProvinceIsTheSameInEverySpelling(@ForAll("provinces") Place province, @ForAll long seed) {
        var written = seed % 2 == 0 ? respelt(shortKind(province.name()), seed) : withoutMarks(province.name());
        var found = PLACES.resolve("", "", written, null);
        assertThat(found.outcome()).isEqualTo(Outcome.EXACT);
        assertThat(found.province()).isEqualTo(PLACES.today(province));
    }
}

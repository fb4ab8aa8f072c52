package vn.ocop.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.ocop.place.Place;
import vn.ocop.place.PlaceFiles;
import vn.ocop.place.Places;
import vn.ocop.place.Wording;

/** However little of a name is typed, it is among what is found. */
class GazetteerProperties {

    @Provide
    Arbitrary<Place> communes() {
        return Arbitraries.of(new Places(PlaceFiles.NONE)
                .all().stream()
                        .filter(each -> each.level() == Place.Level.COMMUNE)
                        .toList());
    }

    @Property
    void whatIsFoundByANameBeginsWithIt(@ForAll("communes") Place commune, @ForAll long seed) {
        var name = Wording.of(commune.name()).bare().folded();
        var typed = name.substring(0, 1 + Math.floorMod(seed, name.length()));
        var query = new Gazetteer.Query(typed, null, null, null, null, null, null);
        assertThat(GazetteerTests.GAZETTEER.part(query, 0, 10_000).items())
                .extracting(PlaceView::name)
                .contains(commune.name());
    }
}

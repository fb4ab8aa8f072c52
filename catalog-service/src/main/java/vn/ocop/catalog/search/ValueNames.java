package vn.ocop.catalog.search;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.place.Place;
import vn.ocop.place.Places;

/** What the codes that results are counted by are called. */
@Component
class ValueNames {

    private final Places places;
    private final Map<String, String> sectors = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();

    ValueNames(Places places, Taxonomies taxonomies) {
        this.places = places;
        taxonomies.current().sets().forEach(each -> {
            sectors.put(each.sector(), each.sectorName());
            groups.put(each.group(), each.groupName());
        });
    }

    @Nullable
    String of(Dimension dimension, String value) {
        return switch (dimension) {
            case SECTOR -> sectors.get(value);
            case GROUP -> groups.get(value);
            case PROVINCE ->
                places.province(value, Places.today()).map(Place::name).orElse(null);
            case OLD_PROVINCE ->
                places.province(value, Places.BEFORE_MERGED).map(Place::name).orElse(null);
            case PRODUCER_KIND, STARS, VALIDITY -> null;
        };
    }
}

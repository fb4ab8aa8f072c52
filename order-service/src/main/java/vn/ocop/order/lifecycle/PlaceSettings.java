package vn.ocop.order.lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.ocop.place.PlaceFiles;

/** Where places are read from besides the project's own tables: see {@link PlaceFiles}. */
@ConfigurationProperties("ocop.places")
record PlaceSettings(
        @DefaultValue("") String communeHistory,
        @DefaultValue("") String aliases) {

    PlaceFiles files() {
        return new PlaceFiles(communeHistory, aliases);
    }
}

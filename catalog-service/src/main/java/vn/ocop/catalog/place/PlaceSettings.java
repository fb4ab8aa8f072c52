package vn.ocop.catalog.place;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where places are read from.
 *
 * @param communeHistory a file in the form of commune-history.csv that says what became of communes of more provinces; empty for
 *     none. Where it names a commune that the project's own table has too, the file counts.
 */
@ConfigurationProperties("ocop.places")
record PlaceSettings(@DefaultValue("") String communeHistory) {}

package vn.ocop.catalog.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import vn.ocop.http.Problem;

/** What can be followed by itself: a change of another kind does not move it. */
enum Kind {
    PRODUCTS,
    OFFERS,
    CERTIFICATES;

    @JsonValue
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem UNKNOWN_KIND when it is none of them */
    static Kind of(String path) {
        for (var each : values()) if (each.path().equals(path)) return each;
        throw Problem.notFound(
                "UNKNOWN_KIND",
                "There are changes of products, offers and certificates",
                "Chỉ có thay đổi của products, offers và certificates");
    }
}

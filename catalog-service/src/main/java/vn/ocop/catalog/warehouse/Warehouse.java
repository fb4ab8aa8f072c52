package vn.ocop.catalog.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of storage.
 *
 * @param commune code of today's commune, where it is known
 * @param serves channels and shops ({@code channel} or {@code channel:shop}) that it is for; all where absent, none where empty
 * @param priority the smaller serves first
 */
record Warehouse(
        String id,
        String name,
        @Nullable String commune,
        @Nullable List<String> serves,
        int priority) {

    static final int ANYBODY = 2;
    static final int NOBODY = 3;

    /** How closely it is assigned: 0 to that shop, 1 to its channel, {@link #ANYBODY} or {@link #NOBODY}. */
    int closeness(String channel, String shop) {
        if (serves == null) return ANYBODY;
        if (serves.contains(channel + ":" + shop)) return 0;
        return serves.contains(channel) ? 1 : NOBODY;
    }
}

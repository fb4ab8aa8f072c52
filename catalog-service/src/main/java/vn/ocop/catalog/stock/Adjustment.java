package vn.ocop.catalog.stock;

import org.jspecify.annotations.Nullable;

/**
 * A change of what is on hand that somebody asks for: to a count, or by so many units.
 *
 * @param units the count or the difference
 * @param request nothing is changed twice for the same request on a product
 */
record Adjustment(
        String productId,
        String place,
        boolean counted,
        long units,
        Movement.Reason reason,
        @Nullable String note,
        String by,
        String request) {

    long deltaFrom(long before) {
        return counted ? units - before : units;
    }

    /** Whether that movement did just this. */
    boolean isDoneBy(Movement it) {
        return it.place().equals(place)
                && it.reason() == reason
                && (counted ? it.after() == units : it.delta() == units);
    }
}

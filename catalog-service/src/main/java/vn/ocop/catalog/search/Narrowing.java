package vn.ocop.catalog.search;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Which results are wanted: of each dimension that is named one of the values, on that day.
 *
 * @param counted whether the values of all dimensions are counted
 */
record Narrowing(LocalDate day, Map<Dimension, Set<String>> wanted, boolean counted) {

    /** For each place among the column's values whether it is wanted. */
    boolean[] allowed(Dimension dimension, Columns.Column column) {
        var values = wanted.get(dimension);
        var allowed = new boolean[column.values().length];
        for (int i = 0; i < allowed.length; i++) allowed[i] = values == null || values.contains(column.values()[i]);
        return allowed;
    }
}

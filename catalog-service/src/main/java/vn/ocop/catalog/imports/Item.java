package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param row its number as a spreadsheet counts it
 * @param name of the product as the row has it
 * @param effect CREATED, UPDATED or UNCHANGED; absent when the row was refused
 * @param certificate number of the award that it brought
 */
record Item(
        int row,
        Import.Outcome outcome,
        @Nullable String productId,
        @Nullable String name,
        @Nullable String effect,
        @Nullable String certificate,
        @Nullable String sku,
        List<Issue> issues) {

    Item refused(Issue why) {
        var all = new ArrayList<>(issues);
        all.add(why);
        return new Item(row, Import.Outcome.REFUSED, null, name, null, certificate, sku, all);
    }

    Item affected(@Nullable String other) {
        return new Item(row, outcome, productId, name, other, certificate, sku, issues);
    }
}

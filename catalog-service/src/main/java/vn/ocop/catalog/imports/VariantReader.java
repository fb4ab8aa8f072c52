package vn.ocop.catalog.imports;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.ProductDraft.SkuDraft;

/** What a row says of the thing that is sold. A slip here costs the field, not the row. */
final class VariantReader {

    private static final Pattern DONG =
            Pattern.compile("(?iu)(\\d{1,3}(?:[., ]\\d{3})+|\\d{1,12})\\s*(?:đ|₫|đồng|vnđ|vnd)?(?:\\s*/.*)?");
    private static final Pattern AMOUNT =
            Pattern.compile("(?iu)(\\d{1,7}(?:[.,]\\d{1,3})?)\\s*(g|gr|gram|kg|ml|l|lít|ngày)?");

    private final Row row;
    private final Issues issues;

    VariantReader(Row row, Issues issues) {
        this.row = row;
        this.issues = issues;
    }

    /** @return null without a SKU, by which alone it can be ordered */
    @Nullable
    SkuDraft read() {
        var sku = row.cell(Columns.SKU);
        if (sku.isEmpty()) {
            if (!row.cell(Columns.PRICE).isEmpty() || !row.cell(Columns.GTIN).isEmpty()) noSku();
            return null;
        }
        var name = row.cell(Columns.SKU_NAME);
        var unit = row.cell(Columns.UNIT);
        return new SkuDraft(
                sku,
                gtin(),
                name.isEmpty() ? null : name,
                price(),
                unit.isEmpty() ? null : unit,
                amount(Columns.WEIGHT),
                amount(Columns.VOLUME),
                amount(Columns.SHELF_LIFE));
    }

    private void noSku() {
        issues.correct(
                row.cell(Columns.PRICE).isEmpty() ? Columns.GTIN : Columns.PRICE,
                "NO_SKU",
                "belongs to no SKU; left out",
                "không gắn với mã SKU nào; bỏ qua",
                "Add a column 'Mã SKU'",
                "Thêm cột 'Mã SKU'");
    }

    private @Nullable Long price() {
        var text = row.cell(Columns.PRICE);
        if (text.isEmpty()) return null;
        var parts = DONG.matcher(text);
        if (parts.matches()) return Long.valueOf(parts.group(1).replaceAll("\\D", ""));
        leftOut(Columns.PRICE, "PRICE", "whole đồng", "số đồng nguyên", "150000", "150.000");
        return null;
    }

    private @Nullable String gtin() {
        var text = row.cell(Columns.GTIN).replace(" ", "");
        if (text.isEmpty()) return null;
        if (text.matches("\\d{8}|\\d{12,14}")) return text;
        leftOut(
                Columns.GTIN,
                "GTIN",
                "a GTIN of 8, 12, 13 or 14 digits",
                "mã GTIN 8, 12, 13 hoặc 14 số",
                "8934567890120",
                "8934567890120");
        return null;
    }

    /** In grams, millilitres or days, whole. */
    private @Nullable Integer amount(Columns column) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        var parts = AMOUNT.matcher(text);
        if (parts.matches()) {
            var unit = String.valueOf(parts.group(2)).toLowerCase(java.util.Locale.ROOT);
            boolean thousand = unit.equals("kg") || unit.equals("l") || unit.equals("lít");
            var amount =
                    new BigDecimal(parts.group(1).replace(',', '.')).multiply(BigDecimal.valueOf(thousand ? 1_000 : 1));
            if (amount.stripTrailingZeros().scale() <= 0 && amount.signum() > 0) return amount.intValue();
        }
        leftOut(column, "AMOUNT", "a whole number of it", "số nguyên", "500", "500");
        return null;
    }

    private void leftOut(Columns column, String code, String en, String vi, String likeEn, String likeVi) {
        var text = row.cell(column);
        issues.correct(
                column,
                code,
                "'" + text + "' is not " + en + "; left out",
                "'" + text + "' không phải " + vi + "; bỏ qua",
                "Write it as " + likeEn,
                "Ghi như " + likeVi);
    }
}

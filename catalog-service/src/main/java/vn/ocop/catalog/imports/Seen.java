package vn.ocop.catalog.imports;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.Product;

/** What the rows so far spoke of, so that a row which says the same again, or gives a SKU to another product, is told. */
final class Seen {

    private final Map<String, Integer> rows = new HashMap<>();

    /** Of a row that was done before. */
    void remember(Item item) {
        var id = item.productId();
        if (id != null) add(id, item.certificate(), item.sku(), item.row());
    }

    private @Nullable Integer add(String id, @Nullable String certificate, @Nullable String sku, int row) {
        if (sku != null) {
            rows.putIfAbsent("sku|" + sku, row);
            rows.putIfAbsent("sku|" + sku + "|" + id, row);
        }
        return rows.putIfAbsent(id + "|" + certificate + "|" + sku, row);
    }

    /** Whether it is the first of its kind; if not, its issues say so. */
    boolean isFirst(RowReader.Result result, Product product) {
        var sku = result.sku();
        var taken = sku == null ? null : rows.get("sku|" + sku);
        if (taken != null && !rows.containsKey("sku|" + sku + "|" + product.id())) {
            result.issues()
                    .refuse(
                            Columns.SKU,
                            "SKU_TAKEN",
                            "'" + sku + "' is another product's in row " + taken,
                            "'" + sku + "' đã dùng cho sản phẩm khác ở dòng " + taken,
                            "Give each variant a SKU of its own",
                            "Đặt mã SKU riêng cho từng biến thể");
            return false;
        }
        var first = add(product.id(), result.certificate(), sku, result.row().number());
        if (first == null) return true;
        result.issues()
                .refuse(
                        Columns.PRODUCT,
                        "REPEATED",
                        "is the product of row " + first + " again",
                        "trùng sản phẩm ở dòng " + first,
                        "Remove one of the two",
                        "Bỏ một trong hai dòng");
        return false;
    }
}

package vn.ocop.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.product.Product;

/** Products as lines of a table: as many as it has awards or variants, whichever are more. */
final class ProductLines {

    private static final List<Columns> ANNEX = List.of(
            Columns.NUMBER,
            Columns.PRODUCT,
            Columns.PRODUCER,
            Columns.ADDRESS,
            Columns.COMMUNE,
            Columns.REGION,
            Columns.SET,
            Columns.SCORE,
            Columns.STARS,
            Columns.KIND,
            Columns.EXPIRES,
            Columns.CERTIFICATE,
            Columns.ID,
            Columns.PRODUCER_ID,
            Columns.OLD_PROVINCE_CODE,
            Columns.PROVINCE_CODE,
            Columns.COMMUNE_CODE,
            Columns.REVOKED,
            Columns.DOSSIER);

    private ProductLines() {}

    static List<String> headings() {
        return Columns.exported().map(Columns::heading).toList();
    }

    static List<String> annexHeadings() {
        return ANNEX.stream().map(Columns::heading).toList();
    }

    static List<List<@Nullable Object>> of(Product product) {
        var lines = new ArrayList<List<@Nullable Object>>();
        int most = Math.max(
                1, Math.max(product.certificates().size(), product.skus().size()));
        for (int i = 0; i < most; i++) {
            var award =
                    i < product.certificates().size() ? product.certificates().get(i) : null;
            var sku = i < product.skus().size() ? product.skus().get(i) : null;
            lines.add(Columns.exported()
                    .map(each -> cell(each, product, award, sku))
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
        }
        return lines;
    }

    static List<@Nullable Object> ofAnnex(int number, Product product, Certificate award) {
        var line = new ArrayList<@Nullable Object>();
        for (var each : ANNEX)
            line.add(each == Columns.NUMBER ? Integer.valueOf(number) : cell(each, product, award, null));
        return line;
    }

    private static @Nullable Object cell(
            Columns column, Product product, @Nullable Certificate award, Product.@Nullable Sku sku) {
        return switch (column) {
            case ID -> product.id();
            case CODE -> product.code();
            case PRODUCT -> product.name();
            case PRODUCER -> product.producer().name();
            case PRODUCER_ID -> product.producer().id();
            case SET -> product.taxonomy() == null ? null : product.taxonomy().set();
            case DOSSIER -> product.dossier() == Product.Dossier.POTENTIAL_FIVE ? "Tiềm năng 5 sao" : null;
            case COMMUNE, REGION, ADDRESS, OLD_PROVINCE_CODE, PROVINCE_CODE, COMMUNE_CODE ->
                product.place() == null ? null : cell(column, product.place());
            case STARS, SCORE, CERTIFICATE, DECISION, ISSUED, EXPIRES, AUTHORITY, KIND, REVOKED ->
                award == null ? null : cell(column, award);
            case SKU, SKU_NAME, GTIN, PRICE, UNIT, WEIGHT, VOLUME, SHELF_LIFE -> sku == null ? null : cell(column, sku);
            case NUMBER, CATEGORY, DISTRICT -> null;
        };
    }

    private static @Nullable Object cell(Columns column, Product.Place place) {
        return switch (column) {
            case ADDRESS -> place.asPublished();
            case COMMUNE -> name(place.commune());
            case REGION -> name(place.province());
            case OLD_PROVINCE_CODE -> code(place.oldProvince());
            case PROVINCE_CODE -> code(place.province());
            default -> code(place.commune());
        };
    }

    private static @Nullable Object cell(Columns column, Certificate award) {
        return switch (column) {
            case STARS -> award.stars();
            case SCORE -> award.score();
            case CERTIFICATE -> award.number();
            case DECISION -> award.decision();
            case ISSUED -> award.issuedOn().toString();
            case EXPIRES -> award.lastDecidedDay().toString();
            case AUTHORITY -> award.authority();
            case REVOKED -> award.revokedOn() == null ? null : award.revokedOn().toString();
            default ->
                switch (award.kind()) {
                    case FIRST -> "Mới";
                    case RENEWAL -> "Đánh giá lại";
                    case UPGRADE -> "Nâng hạng";
                    case DOWNGRADE -> "Hạ hạng";
                };
        };
    }

    private static @Nullable Object cell(Columns column, Product.Sku sku) {
        return switch (column) {
            case SKU -> sku.sku();
            case SKU_NAME -> sku.name();
            case GTIN -> sku.gtin();
            case PRICE -> sku.price();
            case UNIT -> sku.unit();
            case WEIGHT -> sku.netWeightGrams();
            case VOLUME -> sku.netVolumeMillilitres();
            default -> sku.shelfLifeDays();
        };
    }

    private static @Nullable String name(Product.@Nullable Unit unit) {
        return unit == null ? null : unit.name();
    }

    private static @Nullable String code(Product.@Nullable Unit unit) {
        return unit == null ? null : unit.code();
    }
}

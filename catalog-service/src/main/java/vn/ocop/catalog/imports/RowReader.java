package vn.ocop.catalog.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.producer.ProducerDraft;
import vn.ocop.catalog.product.ProductDraft;
import vn.ocop.sheet.Line;

/** Makes a draft of one published row, with everything that had to be put right, or says why it cannot be taken. */
final class RowReader {

    private static final int LONGEST_CODE = 40;

    private final PlaceReader places;
    private final SetReader sets;

    RowReader(PlaceReader places, SetReader sets) {
        this.places = places;
        this.sets = sets;
    }

    /**
     * A row as a draft.
     *
     * @param id that the file itself gives the product, as an export does
     * @param draft absent when the row is refused
     * @param certificate number of the one award that the draft has
     */
    record Result(
            Row row,
            @Nullable String id,
            @Nullable ProductDraft draft,
            @Nullable String certificate,
            @Nullable String sku,
            Issues issues) {}

    Result read(Row row, Decision decision) {
        var issues = new Issues(row);
        if (row.line().broken()) {
            issues.refuse(
                    Columns.PRODUCT,
                    "BROKEN_ROW",
                    "the row cannot be parted into cells: a quote that never ends, or a line of endless length",
                    "không tách được dòng thành các ô: dấu ngoặc kép không đóng hoặc dòng quá dài",
                    "Mend the quotes of this row",
                    "Sửa dấu ngoặc kép ở dòng này");
            return new Result(row, null, null, null, null, issues);
        }
        row.header().columns().keySet().forEach(each -> notTooLong(row, each, issues));
        var name = required(row, Columns.PRODUCT, issues);
        var producer = required(row, Columns.PRODUCER, issues);
        if (issues.refused()) return new Result(row, null, null, null, null, issues);
        var award = new AwardReader(row, decision, issues).read();
        var place = places.read(row, award.issuedOn(), award.decision(), issues);
        var set = sets.read(row, name, issues);
        if (issues.refused()) return new Result(row, null, null, null, null, issues);
        var certificate = award.certificate();
        var variant = new VariantReader(row, issues).read();
        var id = row.cell(Columns.ID);
        var producerId = row.cell(Columns.PRODUCER_ID);
        var draft = new ProductDraft(
                code(row, issues),
                null,
                name,
                producerId.isEmpty() ? null : producerId,
                ProducerDraft.named(producer),
                set,
                variant == null ? null : List.of(variant),
                place,
                null,
                null,
                null,
                award.dossier(),
                certificate == null ? List.of() : List.of(certificate));
        return new Result(
                row,
                id.isEmpty() ? null : id,
                draft,
                certificate == null ? null : certificate.number(),
                variant == null ? null : variant.sku(),
                issues);
    }

    private static void notTooLong(Row row, Columns column, Issues issues) {
        int length = row.cell(column).length();
        if (length > Line.LONGEST || length > column.longest()) {
            issues.refuse(
                    column,
                    "SIZE",
                    "is longer than " + column.longest() + " characters",
                    "dài hơn " + column.longest() + " ký tự",
                    "Shorten it",
                    "Rút ngắn lại");
        }
    }

    private static String required(Row row, Columns column, Issues issues) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            issues.refuse(
                    column,
                    "REQUIRED",
                    "is empty",
                    "để trống",
                    "Fill it in as the decision names it",
                    "Điền như trong quyết định");
        } else if (text.startsWith("=")) {
            issues.correct(
                    column,
                    "FORMULA",
                    "begins like a formula; it is kept as text and never reckoned",
                    "bắt đầu như công thức; được giữ nguyên dạng chữ, không tính",
                    "Write the name itself",
                    "Ghi thẳng tên");
        }
        return text;
    }

    private static @Nullable String code(Row row, Issues issues) {
        var code = row.cell(Columns.CODE);
        if (code.isEmpty()) return null;
        if (code.length() <= LONGEST_CODE) return code;
        issues.correct(
                Columns.CODE,
                "CODE",
                "is no product code; left out",
                "không phải mã sản phẩm; bỏ qua",
                "Write it as the decision has it",
                "Ghi như trong quyết định");
        return null;
    }
}

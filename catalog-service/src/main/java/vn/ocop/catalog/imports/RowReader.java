package vn.ocop.catalog.imports;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.imports.ImportReport.Issue;
import vn.ocop.catalog.place.Folding;
import vn.ocop.catalog.place.Places;
import vn.ocop.catalog.place.Resolution;
import vn.ocop.catalog.product.Drafting;
import vn.ocop.catalog.product.ProductDraft;

/** Makes a draft of one published row, with everything that had to be put right, or says why it cannot be taken. */
final class RowReader {

    /** A draft, absent when the row is refused. */
    record Result(@Nullable ProductDraft draft, List<Issue> issues) {}

    private final Map<Columns, Integer> columns;
    private final String[] cells;
    private final Places places;
    private final List<Issue> issues = new ArrayList<>();

    RowReader(Map<Columns, Integer> columns, String[] cells, Places places) {
        this.columns = columns;
        this.cells = cells;
        this.places = places;
    }

    Result read() {
        columns.keySet().forEach(this::notTooLong);
        var product = required(Columns.PRODUCT);
        var producer = required(Columns.PRODUCER);
        var stars = stars();
        var issued = date(Columns.ISSUED);
        var expires = date(Columns.EXPIRES);
        if (issues.stream().anyMatch(Issue::fatal)) return new Result(null, issues);
        var place = place(issued);
        var set = set(product);
        var certificates = certificate(stars, issued, expires, producer, product);
        if (issues.stream().anyMatch(Issue::fatal)) return new Result(null, issues);
        return new Result(
                new ProductDraft(
                        null,
                        null,
                        product,
                        null,
                        new ProductDraft.ProducerDraft(producer, null, null, null),
                        set,
                        null,
                        place,
                        null,
                        null,
                        null,
                        certificates.isEmpty() ? null : vn.ocop.catalog.product.Product.Dossier.RECOGNISED,
                        certificates),
                issues);
    }

    private String cell(Columns column) {
        var at = columns.get(column);
        return at == null || at >= cells.length
                ? ""
                : Normalizer.normalize(cells[at], Normalizer.Form.NFC).strip();
    }

    private void notTooLong(Columns column) {
        if (cell(column).length() <= column.longest()) return;
        issues.add(Issue.refused(
                "SIZE",
                column.title(),
                "is longer than " + column.longest() + " characters",
                "dài hơn " + column.longest() + " ký tự",
                "Shorten it",
                "Rút ngắn lại"));
    }

    private String required(Columns column) {
        var text = cell(column);
        if (text.isEmpty()) {
            issues.add(Issue.refused(
                    "REQUIRED",
                    column.title(),
                    "is empty",
                    "để trống",
                    "Fill it in as the decision names it",
                    "Điền như trong quyết định"));
        }
        return text;
    }

    private int stars() {
        var text = cell(Columns.STARS).replaceAll("(?i)\\s*sao$", "");
        if (text.matches("[345]")) return Integer.parseInt(text);
        issues.add(Issue.refused(
                "STARS",
                Columns.STARS.title(),
                "'" + text + "' is not 3, 4 or 5",
                "'" + text + "' không phải 3, 4 hoặc 5 sao",
                "Only 3 to 5 stars are certified",
                "Chỉ sản phẩm từ 3 đến 5 sao có giấy chứng nhận"));
        return 0;
    }

    private @Nullable LocalDate date(Columns column) {
        var text = cell(column);
        if (text.isEmpty()) return null;
        for (var pattern : List.of("uuuu-MM-dd", "d/M/uuuu", "d-M-uuuu")) {
            try {
                var strict = DateTimeFormatter.ofPattern(pattern, java.util.Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT);
                var day = LocalDate.parse(text, strict);
                if (Drafting.plausible(day)) return day;
            } catch (DateTimeParseException notThisPattern) {
                // the next may fit
            }
        }
        issues.add(Issue.refused(
                "DATE",
                column.title(),
                "'" + text + "' is not a date",
                "'" + text + "' không phải ngày",
                "Write 2026-08-05 or 5/8/2026",
                "Ghi 2026-08-05 hoặc 5/8/2026"));
        return null;
    }

    private List<ProductDraft.CertificateDraft> certificate(
            int stars, @Nullable LocalDate issued, @Nullable LocalDate expires, String producer, String product) {
        var decision = cell(Columns.DECISION);
        if (decision.isEmpty() || issued == null) {
            issues.add(Issue.corrected(
                    "NO_DECISION",
                    Columns.DECISION.title(),
                    stars + " stars are claimed without a decision: taken without a certificate",
                    "khai " + stars + " sao nhưng không có quyết định: nhận không kèm giấy chứng nhận",
                    "Add the decision's number and date",
                    "Bổ sung số và ngày quyết định"));
            return List.of();
        }
        if (expires != null && !expires.isAfter(issued)) {
            issues.add(Issue.refused(
                    "DATES",
                    Columns.EXPIRES.title(),
                    "ends before it begins",
                    "hết hạn trước ngày cấp",
                    "Check both dates",
                    "Kiểm tra hai ngày"));
            return List.of();
        }
        var number = decision + " – " + Folding.fold(producer + " " + product);
        if (number.length() > 60)
            number = number.substring(0, 52) + "~" + Integer.toHexString(number.hashCode() & 0xffffff);
        return List.of(new ProductDraft.CertificateDraft(
                number, decision, cell(Columns.AUTHORITY), null, stars, null, issued, expires, null, null, null));
    }

    private @Nullable Integer set(String product) {
        var label = cell(Columns.CATEGORY);
        var set = Categories.set(label, product);
        if (set != null) {
            issues.add(Issue.corrected(
                    "OLD_CATEGORY",
                    Columns.CATEGORY.title(),
                    "'" + label + "' predates the product sets; by its name it is set " + set,
                    "'" + label + "' là nhãn cũ; theo tên, sản phẩm thuộc bộ " + set,
                    "Confirm the set",
                    "Xác nhận bộ sản phẩm"));
        } else {
            issues.add(Issue.corrected(
                    "UNKNOWN_CATEGORY",
                    Columns.CATEGORY.title(),
                    "'" + label + "' does not tell the product set; taken without one",
                    "'" + label + "' không cho biết bộ sản phẩm; nhận chưa phân bộ",
                    "Give the set, 1 to 26",
                    "Chọn bộ từ 1 đến 26"));
        }
        return set;
    }

    /** "huyện X, tỉnh Y" speaks of before 1 July 2025, "tỉnh Y" of the day of the decision. */
    private ProductDraft.PlaceDraft place(@Nullable LocalDate issued) {
        var region = cell(Columns.REGION);
        int comma = region.lastIndexOf(',');
        var district = comma < 0 ? "" : region.substring(0, comma);
        var commune = cell(Columns.COMMUNE);
        var today = issued == null ? Places.today() : issued;
        var resolved = places.resolve(
                commune, district, region.substring(comma + 1), comma < 0 ? today : Places.BEFORE_MERGED);
        var province = resolved.province();
        if (province == null) {
            issues.add(Issue.refused(
                    "UNKNOWN_PROVINCE",
                    Columns.REGION.title(),
                    "'" + region + "' names no province, or several",
                    "'" + region + "' không cho biết tỉnh nào",
                    "Write the province's name, old or new",
                    "Ghi tên tỉnh, cũ hoặc mới"));
            return new ProductDraft.PlaceDraft(region, null, null, null);
        }
        var published = commune.isEmpty() ? region : commune + ", " + region;
        var old = resolved.oldProvince();
        if (old != null && !(old.code().equals(province.code()) && old.name().equals(province.name()))) {
            issues.add(Issue.corrected(
                    "OLD_PLACE",
                    Columns.REGION.title(),
                    old.name() + " of before 1 July 2025 (code " + old.code() + ") is " + province.name() + " (code "
                            + province.code() + ") today",
                    old.name() + " trước 1/7/2025 (mã " + old.code() + ") nay là " + province.name() + " (mã "
                            + province.code() + ")",
                    "Nothing to do",
                    "Không cần làm gì"));
        }
        boolean exact = !commune.isEmpty() && resolved.outcome() == Resolution.Outcome.EXACT;
        if (!exact) issues.add(communeOpen(commune, resolved.places().isEmpty()));
        return new ProductDraft.PlaceDraft(
                published,
                old == null ? null : old.code(),
                province.code(),
                exact ? resolved.places().getFirst().place().code() : null);
    }

    private static Issue communeOpen(String name, boolean unknown) {
        var en = name.isEmpty()
                ? "The row names no commune"
                : "'" + name + "' is " + (unknown ? "no commune" : "several communes") + " of today";
        var vi = name.isEmpty()
                ? "Dòng này không ghi xã"
                : "'" + name + "' " + (unknown ? "không phải tên xã hiện nay" : "trùng tên nhiều xã hiện nay");
        return Issue.corrected(
                "COMMUNE_OPEN", Columns.COMMUNE.title(), en, vi, "Give today's commune", "Chọn xã hiện nay");
    }
}

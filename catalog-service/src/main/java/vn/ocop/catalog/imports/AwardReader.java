package vn.ocop.catalog.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.ProductDraft.CertificateDraft;
import vn.ocop.place.Folding;

/** What a row says of stars, score, decision and days. */
final class AwardReader {

    /** @param certificate absent without a decision and its day, and when it was revoked */
    record Award(
            @Nullable CertificateDraft certificate,
            Product.@Nullable Dossier dossier,
            @Nullable LocalDate issuedOn,
            Decision decision) {}

    private static final Map<String, Integer> WORDS = Map.of("ba", 3, "bon", 4, "nam", 5);
    private static final Pattern STARS = Pattern.compile(
            "(?:ocop |hang |dat |dat hang |san pham )*(\\d|ba|bon|nam)(?: 0)?(?: sao)?(?: ocop| cap .*)?");
    private static final Pattern SIGNS = Pattern.compile("[*★⭐☆]{1,5}");
    private static final int LONGEST_NUMBER = 60;

    private final Row row;
    private final Decision decision;
    private final Issues issues;

    AwardReader(Row row, Decision decision, Issues issues) {
        this.row = row;
        this.decision = decision;
        this.issues = issues;
    }

    /** Whether the row claims anything: an export also has products that nobody has recognised. */
    private boolean claims() {
        return !row.isOfExport()
                || Stream.of(Columns.STARS, Columns.DECISION, Columns.CERTIFICATE)
                        .anyMatch(each -> !row.cell(each).isEmpty());
    }

    Award read() {
        if (!claims()) return new Award(null, null, null, decision);
        boolean potential = Folding.fold(row.cell(Columns.STARS)).startsWith("tiem nang")
                || Folding.fold(row.cell(Columns.DOSSIER)).startsWith("tiem nang");
        int stars = stars(potential);
        var said = Decision.of(row.cell(Columns.DECISION));
        var issued = day(Columns.ISSUED);
        var own = new Decision(said.number(), issued == null ? said.decidedOn() : issued, authority(said), null);
        if (said.decidedOn() != null && issued != null && !said.decidedOn().equals(issued)) {
            issues.refuse(
                    Columns.ISSUED,
                    "DATES_DIFFER",
                    "is not the day of the decision, " + said.decidedOn(),
                    "khác ngày ghi trong quyết định, " + said.decidedOn(),
                    "Give the day of the decision once",
                    "Ghi một ngày quyết định");
        }
        var by = row.has(Columns.DECISION) ? own : own.or(decision);
        var expires = day(Columns.EXPIRES);
        var score = score();
        var certificate = issues.refused() ? null : certificate(by, stars, score, expires);
        var dossier =
                potential ? Product.Dossier.POTENTIAL_FIVE : certificate == null ? null : Product.Dossier.RECOGNISED;
        return new Award(certificate, dossier, by.decidedOn(), by.or(decision));
    }

    private @Nullable String authority(Decision said) {
        var authority = row.cell(Columns.AUTHORITY);
        return authority.isEmpty() ? said.authority() : authority;
    }

    private int stars(boolean potential) {
        var text = row.cell(Columns.STARS);
        if (potential && Folding.fold(text).startsWith("tiem nang")) {
            issues.correct(
                    Columns.STARS,
                    "POTENTIAL_FIVE",
                    "'" + text + "' is a state of the file: four stars until the ministry decides",
                    "'" + text + "' là tình trạng hồ sơ: 4 sao cho đến khi Bộ quyết định",
                    "Nothing to do",
                    "Không cần làm gì");
            return 4;
        }
        if (SIGNS.matcher(text).matches() && text.length() >= 3) return text.length();
        var parts = STARS.matcher(Folding.fold(text));
        if (parts.matches()) {
            int stars = WORDS.getOrDefault(parts.group(1), parts.group(1).charAt(0) - '0');
            if (stars >= 3 && stars <= 5) return stars;
        }
        issues.refuse(
                Columns.STARS,
                "STARS",
                "'" + text + "' is not 3, 4 or 5",
                "'" + text + "' không phải 3, 4 hoặc 5 sao",
                "Only 3 to 5 stars are certified",
                "Chỉ sản phẩm từ 3 đến 5 sao có giấy chứng nhận");
        return 0;
    }

    /** Certificates have whole points: a fraction is cut off, which never lifts a product into a higher band. */
    private @Nullable Integer score() {
        var text = row.cell(Columns.SCORE).replaceFirst("(?iu)\\s*(?:điểm|/\\s*100)$", "");
        if (text.isEmpty()) return null;
        if (!text.matches("\\d{1,3}(?:[.,]\\d{1,4})?") || new BigDecimal(text.replace(',', '.')).intValue() > 100) {
            issues.correct(
                    Columns.SCORE,
                    "SCORE",
                    "'" + text + "' is no score of 0 to 100; left out",
                    "'" + text + "' không phải điểm từ 0 đến 100; bỏ qua",
                    "Write it as 87.5",
                    "Ghi như 87,5");
            return null;
        }
        var score = new BigDecimal(text.replace(',', '.'));
        int whole = score.setScale(0, RoundingMode.DOWN).intValue();
        if (score.compareTo(BigDecimal.valueOf(whole)) != 0) {
            issues.correct(
                    Columns.SCORE,
                    "SCORE_CUT",
                    text + " is kept as " + whole + ": certificates have whole points",
                    text + " được ghi là " + whole + ": giấy chứng nhận ghi điểm nguyên",
                    "Nothing to do",
                    "Không cần làm gì");
        }
        return whole;
    }

    private @Nullable LocalDate day(Columns column) {
        var text = row.cell(column);
        if (text.isEmpty()) return null;
        var day = Days.of(text);
        if (day == null) {
            issues.refuse(
                    column,
                    "DATE",
                    "'" + text + "' is not a date",
                    "'" + text + "' không phải ngày",
                    "Write 2026-08-05 or 5/8/2026",
                    "Ghi 2026-08-05 hoặc 5/8/2026");
            return null;
        }
        if (day.guessed()) {
            issues.correct(
                    column,
                    "DATE_GUESSED",
                    "'" + text + "' is read as " + day.day(),
                    "'" + text + "' được hiểu là ngày " + day.day(),
                    "Write the day in full, as 5/8/2026",
                    "Ghi đủ ngày, như 5/8/2026");
        }
        return day.day();
    }

    private @Nullable CertificateDraft certificate(
            Decision by, int stars, @Nullable Integer score, @Nullable LocalDate expires) {
        var number = row.cell(Columns.CERTIFICATE);
        var issuedOn = by.decidedOn();
        if ((by.number() == null && number.isEmpty()) || issuedOn == null) {
            issues.correct(
                    by.number() == null ? Columns.DECISION : Columns.ISSUED,
                    by.number() == null ? "NO_DECISION" : "NO_DECISION_DAY",
                    stars + " stars are claimed without "
                            + (by.number() == null ? "a decision" : "the day of the decision")
                            + ": taken without a certificate",
                    "khai " + stars + " sao nhưng không có " + (by.number() == null ? "quyết định" : "ngày quyết định")
                            + ": nhận không kèm giấy chứng nhận",
                    "Add the decision's number and date",
                    "Bổ sung số và ngày quyết định");
            return null;
        }
        if (!row.cell(Columns.REVOKED).isEmpty()) {
            issues.correct(
                    Columns.REVOKED,
                    "REVOKED",
                    "a revoked certificate is not taken from a list",
                    "giấy chứng nhận đã thu hồi không được nhận từ danh sách",
                    "Record the award and its revocation by hand",
                    "Ghi nhận giấy và việc thu hồi bằng tay");
            return null;
        }
        if (expires != null && !expires.isAfter(issuedOn)) {
            issues.refuse(
                    Columns.EXPIRES,
                    "DATES",
                    "ends before it begins",
                    "hết hạn trước khi cấp",
                    "Check the two dates",
                    "Kiểm tra hai ngày");
            return null;
        }
        return new CertificateDraft(
                number.isEmpty() ? made(String.valueOf(by.number())) : number,
                by.number(),
                by.authority(),
                kind(),
                stars,
                score,
                issuedOn,
                expires,
                null,
                null,
                null);
    }

    /** Lists rarely give a certificate its number: one that is the same whenever the same list is sent. */
    private String made(String decisionNumber) {
        var number =
                decisionNumber + " – " + Folding.fold(row.cell(Columns.PRODUCER) + " " + row.cell(Columns.PRODUCT));
        if (number.length() <= LONGEST_NUMBER) return number;
        return number.substring(0, LONGEST_NUMBER - 8) + "~" + Integer.toHexString(number.hashCode() & 0xffffff);
    }

    private Certificate.@Nullable Kind kind() {
        var text = Folding.fold(row.cell(Columns.KIND));
        if (text.isEmpty()) return null;
        if (text.matches(".*(moi|lan dau|first).*")) return Certificate.Kind.FIRST;
        if (text.matches(".*(nang hang|nang sao|thang hang|upgrade).*")) return Certificate.Kind.UPGRADE;
        if (text.matches(".*(ha hang|xuong hang|ha sao|giam hang|downgrade).*")) return Certificate.Kind.DOWNGRADE;
        if (text.matches(".*(danh gia lai|cong nhan lai|lai|gia han|renewal).*")) return Certificate.Kind.RENEWAL;
        issues.correct(
                Columns.KIND,
                "KIND",
                "does not say whether it is new, re-evaluated or upgraded; told by what is recorded",
                "không rõ là mới, đánh giá lại hay nâng hạng; xét theo dữ liệu đã có",
                "Write Mới, Đánh giá lại or Nâng hạng",
                "Ghi Mới, Đánh giá lại hoặc Nâng hạng");
        return null;
    }
}

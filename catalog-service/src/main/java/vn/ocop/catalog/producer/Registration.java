package vn.ocop.catalog.producer;

import java.util.regex.Pattern;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.http.Problem;

/**
 * The shapes of business registration numbers. An enterprise's is its tax code, of 10 digits, with 3 more for a branch (Decree
 * 01/2021/NĐ-CP, article 8). A household's was two digits for the province, a letter for the district, 8, and six digits
 * (article 83 of the same); since 1 July 2025 it is its tax code, which for a person is the personal number of 12 digits
 * (Circular 86/2024/TT-BTC). Cooperatives, their groups and associations have numbers of many offices: only letters, digits and
 * what sets them apart.
 */
final class Registration {

    private static final String TAX_CODE = "\\d{10}(-\\d{3})?";
    private static final Pattern ENTERPRISE = Pattern.compile(TAX_CODE);
    private static final Pattern HOUSEHOLD = Pattern.compile(TAX_CODE + "|\\d{12}|\\d{2}\\p{Lu}8\\d{6}");
    private static final Pattern OTHER = Pattern.compile("[\\p{L}\\d][\\p{L}\\d./-]{3,29}");

    private Registration() {}

    static boolean fits(String number, ProducerKind kind) {
        var shape =
                switch (kind) {
                    case ENTERPRISE -> ENTERPRISE;
                    case HOUSEHOLD, FARM -> HOUSEHOLD;
                    case COOPERATIVE, COOPERATIVE_GROUP, ASSOCIATION -> OTHER;
                };
        return shape.matcher(number).matches();
    }

    static Problem wrong(ProducerKind kind, String path) {
        return switch (kind) {
            case ENTERPRISE ->
                Drafts.wrong(
                        path + "registration",
                        "of an enterprise is 10 digits, or 10 and 3 such as 0301234567-001",
                        "của doanh nghiệp gồm 10 chữ số, hoặc 10 và 3 như 0301234567-001");
            case HOUSEHOLD, FARM ->
                Drafts.wrong(
                        path + "registration",
                        "of a household is such as 41A8012345, 10 digits with or without 3 more, or 12 digits",
                        "của hộ kinh doanh có dạng 41A8012345, 10 chữ số có hoặc không kèm 3 chữ số, hoặc 12 chữ số");
            case COOPERATIVE, COOPERATIVE_GROUP, ASSOCIATION ->
                Drafts.wrong(
                        path + "registration",
                        "is 4 to 30 letters, digits, dots, strokes and dashes",
                        "gồm 4 đến 30 chữ cái, chữ số, dấu chấm, gạch chéo, gạch nối");
        };
    }
}

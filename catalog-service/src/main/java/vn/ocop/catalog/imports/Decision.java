package vn.ocop.catalog.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.ocop.sheet.Line;

/** By which somebody recognises products; any part may be unknown. */
record Decision(
        @Nullable String number,
        @Nullable LocalDate decidedOn,
        @Nullable String authority,
        @Nullable String province) {

    static final Decision UNKNOWN = new Decision(null, null, null, null);

    private static final Pattern NUMBER =
            Pattern.compile("(?iu)(\\d+[a-z]?\\s*/(?:\\d{4}/)?\\s*QĐ(?:\\s*[-–]\\s*[\\p{L}\\d]+)*)");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?iu)của\\s+((?:chủ tịch\\s+)?(?:UBND|ủy ban nhân dân|uỷ ban nhân dân|bộ)\\s+[^(),;.]+)");
    private static final Pattern PROVINCE = Pattern.compile("(?iu)(?:tỉnh|thành phố|tp\\.?)\\s+[^(),;.]+$");

    /** What a text such as "3981/QĐ-UBND ngày 05/8/2026 của UBND tỉnh Lâm Đồng" says; all of it is the number if it is not so. */
    static Decision of(String text) {
        if (text.isEmpty()) return UNKNOWN;
        var number = NUMBER.matcher(text);
        if (!number.find()) return new Decision(text, null, null, null);
        return said(number.group(1), text.substring(number.end()));
    }

    /** What the rows above a header say, or nothing. */
    static Decision above(List<Line> preamble) {
        for (var line : preamble) {
            var text = Row.plain(String.join(" ", line.cells()));
            var number = NUMBER.matcher(text);
            if (number.find()) return said(number.group(1), text.substring(number.end()));
        }
        return UNKNOWN;
    }

    private static Decision said(String number, String rest) {
        var of = AUTHORITY.matcher(rest);
        var authority = of.find() ? of.group(1).strip() : null;
        return new Decision(
                number.replaceAll("\\s*([/\\-–])\\s*", "$1").replace('–', '-'),
                Days.within(rest),
                authority,
                authority == null ? null : province(authority));
    }

    static @Nullable String province(String authority) {
        var province = PROVINCE.matcher(authority);
        return province.find() ? province.group() : null;
    }

    /** With what another says where this says nothing. */
    Decision or(Decision other) {
        return new Decision(
                number == null ? other.number : number,
                decidedOn == null ? other.decidedOn : decidedOn,
                authority == null ? other.authority : authority,
                province == null ? other.province : province);
    }

    /** Whether they say two things of one matter. */
    boolean contradicts(Decision other) {
        return (number != null && other.number != null && !number.equals(other.number))
                || (decidedOn != null && other.decidedOn != null && !decidedOn.equals(other.decidedOn));
    }
}

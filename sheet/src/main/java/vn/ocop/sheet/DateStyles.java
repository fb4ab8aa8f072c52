package vn.ocop.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Which cells show their number as a day: only their style tells. */
final class DateStyles {

    private static final Set<Integer> BUILT_IN = Set.of(14, 15, 16, 17, 22);
    private static final int MOST = 100_000;
    private static final int LAST_SERIAL = 2_958_465;

    private final LocalDate dayZero;
    private final List<Boolean> dates = new ArrayList<>();

    private DateStyles(boolean from1904) {
        this.dayZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    static DateStyles of(ZipFile zip, boolean from1904) throws IOException {
        var found = new DateStyles(from1904);
        var part = zip.getEntry("xl/styles.xml");
        if (part == null) return found;
        var formats = new HashSet<>(BUILT_IN);
        boolean inCells = false;
        try (var xml = new Xml(Inflated.of(zip, part))) {
            while (xml.toTag()) {
                if (xml.starts("numFmt") && isDate(xml.attribute("formatCode")))
                    formats.add(xml.number("numFmtId", -1));
                else if (xml.starts("cellXfs") || xml.ends("cellXfs")) inCells = xml.starts("cellXfs");
                else if (inCells && xml.starts("xf")) found.dates.add(formats.contains(xml.number("numFmtId", 0)));
                if (found.dates.size() + formats.size() > MOST) throw Unreadable.ZIP_BOMB.problem();
            }
        }
        return found;
    }

    /** Whether a format has a day or a year, outside of quoted text, colours and escapes. */
    private static boolean isDate(@Nullable String format) {
        if (format == null) return false;
        var bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", "").toLowerCase(java.util.Locale.ROOT);
        return !bare.equals("standard") && (bare.indexOf('d') >= 0 || bare.indexOf('y') >= 0);
    }

    /** A number as the person who typed it sees it: a day as 2026-08-05, no tail of rounding, no exponent. */
    String shown(String value, int style) {
        try {
            var number = new BigDecimal(value.strip());
            if (Math.abs(number.scale()) > 400) return value;
            var rounded = number.round(new MathContext(15)).stripTrailingZeros();
            boolean day = style >= 0 && style < dates.size() && dates.get(style);
            if (day && rounded.signum() > 0 && rounded.compareTo(BigDecimal.valueOf(LAST_SERIAL)) <= 0)
                return dayZero.plusDays(rounded.intValue()).toString();
            return rounded.toPlainString();
        } catch (NumberFormatException e) {
            return value.strip();
        }
    }
}

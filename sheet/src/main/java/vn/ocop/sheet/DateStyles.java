package vn.ocop.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Which cells show their number as a day, or as a time of one: only their style tells. */
final class DateStyles {

    private static final Map<Integer, Shown> BUILT_IN =
            Map.of(14, Shown.DAY, 15, Shown.DAY, 16, Shown.DAY, 17, Shown.DAY, 22, Shown.TIME);
    private static final int MOST = 100_000;
    private static final int LAST_SERIAL = 2_958_465;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private final LocalDate dayZero;
    private final List<Shown> styles = new ArrayList<>();

    private enum Shown {
        NUMBER,
        DAY,
        TIME
    }

    private DateStyles(boolean from1904) {
        this.dayZero = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    static DateStyles of(ZipFile zip, boolean from1904) throws IOException {
        var found = new DateStyles(from1904);
        var part = zip.getEntry("xl/styles.xml");
        if (part == null) return found;
        var formats = new HashMap<>(BUILT_IN);
        boolean inCells = false;
        try (var xml = new Xml(Inflated.of(zip, part))) {
            while (xml.toTag()) {
                if (xml.starts("numFmt")) formats.put(xml.number("numFmtId", -1), shown(xml.attribute("formatCode")));
                else if (xml.starts("cellXfs") || xml.ends("cellXfs")) inCells = xml.starts("cellXfs");
                else if (inCells && xml.starts("xf"))
                    found.styles.add(formats.getOrDefault(xml.number("numFmtId", 0), Shown.NUMBER));
                if (found.styles.size() + formats.size() > MOST) throw Unreadable.ZIP_BOMB.problem();
            }
        }
        return found;
    }

    /** By whether a format has a day or a year, and an hour, outside of quoted text, colours and escapes. */
    private static Shown shown(@Nullable String format) {
        if (format == null) return Shown.NUMBER;
        var bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", "").toLowerCase(java.util.Locale.ROOT);
        if (bare.equals("standard") || (bare.indexOf('d') < 0 && bare.indexOf('y') < 0)) return Shown.NUMBER;
        return bare.indexOf('h') < 0 ? Shown.DAY : Shown.TIME;
    }

    /** A number as the person who typed it sees it: a day as 2026-08-05 or 2026-08-05T09:30, no tail of rounding, no exponent. */
    String shown(String value, int style) {
        try {
            var number = new BigDecimal(value.strip());
            if (Math.abs(number.scale()) > 400) return value;
            var rounded = number.round(new MathContext(15)).stripTrailingZeros();
            var as = style >= 0 && style < styles.size() ? styles.get(style) : Shown.NUMBER;
            if (as != Shown.NUMBER && rounded.signum() > 0 && rounded.compareTo(BigDecimal.valueOf(LAST_SERIAL)) <= 0)
                return date(rounded, as == Shown.TIME);
            return rounded.toPlainString();
        } catch (NumberFormatException e) {
            return value.strip();
        }
    }

    /** Midnight is told as the day alone. */
    private String date(BigDecimal serial, boolean timed) {
        var day = dayZero.plusDays(serial.intValue());
        long seconds = serial.remainder(BigDecimal.ONE)
                .multiply(SECONDS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return timed && seconds > 0 ? day.atStartOfDay().plusSeconds(seconds).toString() : day.toString();
    }
}

package vn.ocop.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A workbook (ECMA-376); its sheets are read from the disk, tag by tag. */
record XlsxFile(List<Reading> readings) implements SheetFile {

    private static final String WORKBOOK = "xl/workbook.xml";
    private static final int MOST_PARTS = 5_000;
    private static final int MOST_SHEETS = 10;
    private static final int MOST_RATIO = 100;

    static XlsxFile of(Path file) throws IOException {
        try (var zip = open(file)) {
            if (zip.getEntry(WORKBOOK) == null) throw Unreadable.ARCHIVE.problem();
            checkSizes(zip);
            var targets = targets(zip);
            var readings = new ArrayList<Reading>();
            boolean from1904 = false;
            try (var xml = new Xml(Inflated.of(zip, part(zip, WORKBOOK)))) {
                while (xml.toTag() && readings.size() < MOST_SHEETS) {
                    if (xml.starts("workbookPr")) from1904 = isTrue(xml.attribute("date1904"));
                    if (!xml.starts("sheet") || !"visible".equals(orElse(xml.attribute("state"), "visible"))) continue;
                    var target = targets.get(orElse(xml.attribute("id"), ""));
                    if (target == null || zip.getEntry(target) == null) continue;
                    readings.add(reading(file, orElse(xml.attribute("name"), ""), target, from1904));
                }
            }
            if (readings.isEmpty()) throw Unreadable.DAMAGED.problem();
            return new XlsxFile(List.copyOf(readings));
        }
    }

    private static Reading reading(Path file, String name, String part, boolean from1904) {
        return new Reading(name, () -> XlsxSheet.open(open(file), part, from1904));
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw Unreadable.DAMAGED.problem();
        }
    }

    static ZipEntry part(ZipFile zip, String name) {
        var part = zip.getEntry(name);
        if (part == null) throw Unreadable.DAMAGED.problem();
        return part;
    }

    /** What the archive itself admits is enough to refuse it; the rest is seen while it is unpacked. */
    private static void checkSizes(ZipFile zip) {
        if (zip.size() > MOST_PARTS) throw Unreadable.ZIP_BOMB.problem();
        zip.stream().forEach(each -> {
            boolean big = each.getSize() > Inflated.MOST_BYTES;
            boolean denser = each.getSize() > 1 << 20 && each.getSize() / MOST_RATIO > each.getCompressedSize();
            if (big || denser) throw Unreadable.ZIP_BOMB.problem();
        });
    }

    private static Map<String, String> targets(ZipFile zip) throws IOException {
        var targets = new HashMap<String, String>();
        try (var xml = new Xml(Inflated.of(zip, part(zip, "xl/_rels/workbook.xml.rels")))) {
            while (xml.toTag()) {
                if (!xml.starts("Relationship")) continue;
                var target = orElse(xml.attribute("Target"), "");
                targets.put(
                        orElse(xml.attribute("Id"), ""), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return targets;
    }

    private static boolean isTrue(@Nullable String text) {
        return "1".equals(text) || "true".equals(text);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    @Override
    public String format() {
        return "XLSX";
    }
}

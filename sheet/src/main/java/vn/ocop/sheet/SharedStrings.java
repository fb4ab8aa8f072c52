package vn.ocop.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The texts that cells of a workbook share, by number. */
final class SharedStrings {

    private static final int MOST = 1_000_000;

    private final List<String> texts = new ArrayList<>();

    private SharedStrings() {}

    static SharedStrings of(ZipFile zip) throws IOException {
        var found = new SharedStrings();
        var part = zip.getEntry("xl/sharedStrings.xml");
        if (part == null) return found;
        try (var xml = new Xml(Inflated.of(zip, part))) {
            while (xml.toTag()) {
                if (!xml.starts("si")) continue;
                if (found.texts.size() == MOST) throw Unreadable.ZIP_BOMB.problem();
                found.texts.add(rich(xml, "si"));
            }
        }
        return found;
    }

    /** The text of all runs up to the end of that tag, without what only tells how to say it. */
    static String rich(Xml xml, String end) throws IOException {
        var text = new StringBuilder();
        while (xml.toTag() && !xml.ends(end)) {
            if (xml.starts("rPh")) xml.text();
            else if (xml.starts("t") && text.length() <= Line.LONGEST) text.append(xml.text());
        }
        return Line.cut(text.toString().strip());
    }

    String at(String number) {
        try {
            return texts.get(Integer.parseInt(number));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Unreadable.DAMAGED.problem();
        }
    }
}

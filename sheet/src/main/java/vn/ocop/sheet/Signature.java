package vn.ocop.sheet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes; its name and the sender's word count for nothing. */
final class Signature {

    private static final Map<String, Unreadable> BEGINNINGS = Map.of(
            "\u00d0\u00cf\u0011\u00e0", Unreadable.XLS,
            "%PDF", Unreadable.PDF,
            "Rar!", Unreadable.ARCHIVE,
            "7z\u00bc\u00af", Unreadable.ARCHIVE,
            "\u001f\u008b", Unreadable.ARCHIVE,
            "\u00ff\u00fe", Unreadable.UTF_16,
            "\u00fe\u00ff", Unreadable.UTF_16);

    private static final List<String> PAGES =
            List.of("<!doctype", "<html", "<head", "<meta", "<style", "<table", "<?xml");

    private Signature() {}

    static boolean isZip(byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
    }

    /** @return null for what may well be text */
    static @Nullable Unreadable of(byte[] head) {
        var bytes = new String(head, StandardCharsets.ISO_8859_1);
        for (var each : BEGINNINGS.entrySet()) if (bytes.startsWith(each.getKey())) return each.getValue();
        var text = bytes.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
        var lower = text.substring(0, Math.min(20, text.length())).toLowerCase(Locale.ROOT);
        if (PAGES.stream().anyMatch(lower::startsWith)) return Unreadable.HTML;
        if (text.startsWith("{") || text.startsWith("[{")) return Unreadable.JSON;
        int nulls = 0;
        int controls = 0;
        for (byte each : head) {
            if (each == 0) nulls++;
            else if (each > 0 && each < 32 && each != '\t' && each != '\r' && each != '\n') controls++;
        }
        if (nulls > head.length / 4) return Unreadable.UTF_16;
        return nulls > 0 || controls > head.length / 50 ? Unreadable.BINARY : null;
    }
}

package vn.ocop.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Opaque places in a list: where the next page begins. */
public final class Cursors {

    private static final String PART = "\u001f";

    private Cursors() {}

    public static String encode(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(PART, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem INVALID_CURSOR when it is not one of ours with so many parts */
    public static List<String> decode(String cursor, int parts) {
        try {
            var found =
                    List.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(PART, -1));
            if (found.size() == parts) return found;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /** INVALID_CURSOR, for whoever finds that its parts mean nothing. */
    public static Problem invalid() {
        return Problem.badRequest(
                "INVALID_CURSOR", "The cursor is not one that this list gave", "Con trỏ trang không hợp lệ");
    }
}

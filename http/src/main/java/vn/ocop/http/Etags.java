package vn.ocop.http;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions as entity tags, for changes that must not undo another's. */
public final class Etags {

    private Etags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** @throws Problem 412 with the current state when the caller asked for another version */
    public static void check(@Nullable String ifMatch, long version, Object current) {
        if (ifMatch == null) return;
        for (var each : ifMatch.split(",")) {
            var tag = each.strip();
            if (tag.equals("*") || tag.equals(of(version))) return;
        }
        throw Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "PRECONDITION_FAILED",
                        "It was changed meanwhile; this is version " + version,
                        "Dữ liệu đã được thay đổi; phiên bản hiện tại là " + version)
                .with("current", current)
                .header("ETag", of(version));
    }
}

package vn.ocop.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions as entity tags, for changes that must not undo another's. */
public final class Etags {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private Etags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** @throws Problem 412 with the current state when the caller asked for another version */
    public static void check(@Nullable String ifMatch, long version, Object current) {
        if (!matches(ifMatch, version)) throw changed(version, current);
    }

    /** Whether the caller asked for this version, or for none. */
    public static boolean matches(@Nullable String ifMatch, long version) {
        if (ifMatch == null) return true;
        for (var each : ifMatch.split(",", -1)) {
            var tag = each.strip();
            if (tag.equals("*") || tag.equals(of(version))) return true;
        }
        return false;
    }

    /** The version that the caller asked for; nothing when that is no version of ours. */
    public static OptionalLong named(String ifMatch) {
        var tag = VERSION.matcher(ifMatch.strip());
        return tag.matches() ? OptionalLong.of(Long.parseLong(tag.group(1))) : OptionalLong.empty();
    }

    /** 412: what was to be changed is not what there is; here is what there is. */
    public static Problem changed(long version, Object current) {
        return Problem.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "PRECONDITION_FAILED",
                        "It was changed meanwhile; this is version " + version,
                        "Dữ liệu đã được thay đổi; phiên bản hiện tại là " + version)
                .with("current", current)
                .header("ETag", of(version));
    }
}

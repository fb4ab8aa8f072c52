package vn.ocop.analytics.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import vn.ocop.http.Problem;

/** What is wrong with a question, and where. */
final class Invalid {

    private static final int LONGEST_NAME = 60;

    private Invalid() {}

    static Problem query(String path, String code, String en, String vi) {
        return problem("INVALID_QUERY", path, code, en, vi);
    }

    static Problem member(String name, String path, Collection<String> known) {
        var nearest = known.stream()
                .min(Comparator.comparingInt(each -> distance(each, name)))
                .orElse("");
        return problem(
                "UNKNOWN_MEMBER",
                path,
                "UNKNOWN_MEMBER",
                "is not known; the nearest is " + nearest,
                "không biết; gần nhất là " + nearest);
    }

    private static Problem problem(String problem, String path, String code, String en, String vi) {
        return Problem.badRequest(problem, "The query's " + path + " " + en, "Truy vấn: " + path + " " + vi)
                .with(List.of(new Problem.FieldError(path, code, en, vi)));
    }

    /** Levenshtein's, on names of a bounded length. */
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.substring(0, Math.min(other.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), swap);
                corner = above;
            }
        }
        return row[b.length()];
    }
}

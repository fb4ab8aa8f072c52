package vn.ocop.sheet;

/** Keeps Excel from taking a text in a CSV for a formula: such a text is written after an apostrophe, and read without. */
final class Guard {

    private static final String STARTS = "=+-@'\t\r";

    private Guard() {}

    static String on(String text) {
        return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String off(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && STARTS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }
}

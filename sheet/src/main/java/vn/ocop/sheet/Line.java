package vn.ocop.sheet;

import java.util.List;

/**
 * One row that is not blank.
 *
 * @param number as a spreadsheet counts it, from 1
 * @param cells without their outer blanks, each at most {@value #LONGEST} characters and one more that tells of the rest
 * @param broken whether it could not be parted into cells for certain: a quote that never ends, or a line without end
 */
public record Line(int number, List<String> cells, boolean broken) {

    /** Longer than any column may be. */
    public static final int LONGEST = 4_000;

    static final int MOST_COLUMNS = 500;

    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    public boolean isBlank() {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** What {@code A}, {@code AB} … call a column, counted from 0. */
    public static String letter(int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) letters.insert(0, (char) ('A' + rest % 26));
        return letters.toString();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST + 1);
    }
}

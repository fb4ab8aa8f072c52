package vn.ocop.place;

/**
 * What an operator knows besides the project's own tables. A wrong line stops the start: half a table is worse than none.
 *
 * @param communeHistory a file in the form of commune-history.csv that says what became of communes of more provinces; empty for
 *     none. Where it names a commune that the project's own table has too, the file counts.
 * @param aliases a file in the form of place-aliases.csv that says what more people and channels write for a unit; empty for none
 */
public record PlaceFiles(String communeHistory, String aliases) {

    public static final PlaceFiles NONE = new PlaceFiles("", "");
}

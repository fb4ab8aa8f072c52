package vn.ocop.catalog.search;

/**
 * A text of a product, held twice: as it is written, and folded.
 *
 * <p>Somebody who types marks means them, so a syllable that is written so in any text counts more than one in the name
 * that is the same only without marks. Somebody who types none gets all, by the text that it stands in.
 */
enum Field {
    NAME(10, 4, 8, 4, 5),
    MAKER(8, 3, 5, 3, 4),
    PLACE(7, 2.5f, 4, 3, 4),
    STORY(5, 1, 1.5f, 1, 1);

    /** A syllable as it was typed, marks and all. */
    final float exact;
    /** The same but for its marks, where some were typed. */
    final float folded;
    /** Where no marks were typed at all. */
    final float plain;
    /** Two syllables side by side, with marks typed. */
    final float pair;
    /** Two syllables side by side, where no marks were typed. */
    final float plainPair;

    Field(float exact, float folded, float plain, float pair, float plainPair) {
        this.exact = exact;
        this.folded = folded;
        this.plain = plain;
        this.pair = pair;
        this.plainPair = plainPair;
    }

    String exactField() {
        return name() + ".exact";
    }

    String foldedField() {
        return name() + ".folded";
    }
}

package vn.ocop.catalog.search;

/** How what was typed is taken, the likeliest first; the next is tried only when one finds nothing. */
enum Reading {
    AS_TYPED,
    /** As the keys of Telex, typed with the keyboard's Vietnamese off. */
    TELEX,
    /** As the keys of VNI. */
    VNI,
    /** With one letter wrong in any syllable of four or more. */
    CORRECTED,
    /** As most of the syllables. */
    PARTLY;

    boolean forgives() {
        return this == CORRECTED || this == PARTLY;
    }
}

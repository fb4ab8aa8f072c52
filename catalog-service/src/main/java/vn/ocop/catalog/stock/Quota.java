package vn.ocop.catalog.stock;

/** Units set aside for a livestream, and how many of its orders' are counted to it: reserved or shipped. */
record Quota(long units, long taken) {

    long left() {
        return Math.max(0, units - taken);
    }

    Quota taking(long more) {
        return new Quota(units, taken + more);
    }
}

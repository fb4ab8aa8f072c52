package vn.ocop.catalog.stock;

/** Units of a product in one place. */
record Shelf(long onHand, long reserved) {

    static final Shelf EMPTY = new Shelf(0, 0);

    Shelf plus(Shelf other) {
        return new Shelf(onHand + other.onHand, reserved + other.reserved);
    }

    long available() {
        return onHand - reserved;
    }
}

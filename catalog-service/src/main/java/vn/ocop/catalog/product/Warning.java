package vn.ocop.catalog.product;

/**
 * Something about a product that is not refused, and that somebody should look at.
 *
 * @param path of the field
 */
record Warning(String code, String path, Text message) {

    record Text(String vi, String en) {}

    static Warning of(String code, String path, String en, String vi) {
        return new Warning(code, path, new Text(vi, en));
    }
}

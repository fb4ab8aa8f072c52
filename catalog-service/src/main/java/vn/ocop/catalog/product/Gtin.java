package vn.ocop.catalog.product;

import java.util.regex.Pattern;

/** GTIN-8, -12, -13 and -14: their last digit follows from the others (GS1 General Specifications, section 7.9). */
final class Gtin {

    private static final Pattern DIGITS = Pattern.compile("\\d{8}|\\d{12,14}");

    private Gtin() {}

    static boolean isShaped(String gtin) {
        return DIGITS.matcher(gtin).matches();
    }

    /** As it is with the right check digit. */
    static String corrected(String gtin) {
        int sum = 0;
        for (int i = 2; i <= gtin.length(); i++) {
            int digit = gtin.charAt(gtin.length() - i) - '0';
            sum += i % 2 == 0 ? 3 * digit : digit;
        }
        return gtin.substring(0, gtin.length() - 1) + (10 - sum % 10) % 10;
    }
}

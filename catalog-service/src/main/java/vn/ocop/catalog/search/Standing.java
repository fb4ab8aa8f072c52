package vn.ocop.catalog.search;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.product.Product;

/**
 * What a product's certificates say on a day, read from their days alone, so that midnight needs no new index.
 *
 * @param stars 0 without an award that holds
 * @param lastDay of the award that holds, as an epoch day
 */
record Standing(int stars, Validity validity, long lastDay) {

    /** As a buyer would ask for it. */
    enum Validity {
        VALID,
        EXPIRING,
        LAPSED,
        REVOKED,
        NONE
    }

    private static final int AWARD = 4 * Integer.BYTES;
    private static final int NEVER = Integer.MAX_VALUE;

    /** All awards of a product in the order of their first day: stars, first and last day, day of revocation. */
    static BytesRef packed(Product product) {
        var bytes = ByteBuffer.allocate(product.certificates().size() * AWARD);
        product.certificates().stream()
                .sorted(Comparator.comparing(each -> each.validFrom()))
                .forEach(each -> bytes.putInt(each.stars())
                        .putInt(day(each.validFrom()))
                        .putInt(day(each.validTo()))
                        .putInt(each.revokedOn() == null ? NEVER : day(each.revokedOn())));
        return new BytesRef(bytes.array());
    }

    /** The award that began last of those that hold says how many stars; without one, the last that began says why. */
    static Standing on(LocalDate date, int expiringDays, @Nullable BytesRef packed) {
        int day = day(date);
        if (packed == null) return new Standing(0, Validity.NONE, NEVER);
        var bytes = ByteBuffer.wrap(packed.bytes, packed.offset, packed.length);
        Standing found = new Standing(0, Validity.NONE, NEVER);
        while (bytes.hasRemaining()) {
            int stars = bytes.getInt();
            int from = bytes.getInt();
            int to = bytes.getInt();
            int revoked = bytes.getInt();
            if (from > day) break;
            if (day <= to && day < revoked) {
                found = new Standing(stars, to - expiringDays <= day ? Validity.EXPIRING : Validity.VALID, to);
            } else if (found.stars() == 0) {
                found = new Standing(0, revoked <= day ? Validity.REVOKED : Validity.LAPSED, NEVER);
            }
        }
        return found;
    }

    private static int day(LocalDate date) {
        return (int) Math.clamp(date.toEpochDay(), -NEVER, NEVER - 1L);
    }
}

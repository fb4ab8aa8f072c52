package vn.ocop.standalone.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.standalone.simulator.Sale;

/**
 * A national catalogue that is invented product by product and true in its totals: those published for 31 March 2023.
 *
 * @param products each with its whole certificate history up to today
 */
record Catalogue(List<Product> products) {

    /** The day of the published figures. */
    static final LocalDate COUNTED_ON = LocalDate.of(2023, 3, 31);

    static final int TOTAL = 9_566;

    /**
     * Published: 65.9 % three-star, 33.3 % four-star, 0.7 % potential five, 20 five-star. Those shares of 9,566 and the 20
     * add up to 9,577, so these are the counts nearest to them that add up to 9,566 and whose shares, rounded to a tenth of
     * a per cent, are exactly the published ones.
     */
    static final Map<StarClass, Integer> BY_CLASS =
            Map.of(StarClass.THREE, 6_300, StarClass.FOUR, 3_182, StarClass.POTENTIAL_FIVE, 64, StarClass.FIVE, 20);

    /** Hà Tĩnh's code of 2023, and its published 250 = 12 + 238. */
    static final String HA_TINH = "42";

    static final Map<StarClass, Integer> HA_TINH_BY_CLASS = Map.of(StarClass.THREE, 238, StarClass.FOUR, 12);

    static final String NGHE_AN = "40";

    static final String BAC_GIANG = "24";

    /** How a product was counted in 2023. "Potential five" is a four-star certificate whose dossier went to the ministry. */
    enum StarClass {
        THREE(3),
        FOUR(4),
        POTENTIAL_FIVE(4),
        FIVE(5);

        final int stars;

        StarClass(int stars) {
            this.stars = stars;
        }
    }

    /** The product that a line of the demo's own sales is of. */
    static Product of(Sale.Line line) {
        return (Product) line.goods;
    }

    /** One award; the last valid day is included. */
    record Certificate(
            String number,
            String decision,
            String authority,
            String kind,
            int stars,
            LocalDate issuedOn,
            LocalDate validTo) {}

    record Producer(String name, String kind, boolean womenLed, boolean ethnicMinority) {}

    record Product(
            String code,
            String name,
            String sku,
            int set,
            String unit,
            @Nullable Integer grams,
            long price,
            String oldProvince,
            String province,
            Producer producer,
            StarClass starClass,
            List<Certificate> certificates)
            implements Sale.Goods {

        /** The stars that hold on a day: those of the newest award that is valid then, 0 without one. */
        int starsOn(LocalDate day) {
            int stars = 0;
            for (var each : certificates) {
                if (!day.isBefore(each.issuedOn()) && !day.isAfter(each.validTo())) stars = each.stars();
            }
            return stars;
        }
    }
}

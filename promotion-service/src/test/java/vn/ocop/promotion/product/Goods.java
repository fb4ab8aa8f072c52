package vn.ocop.promotion.product;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.promotion.Contracts;
import vn.ocop.promotion.RunningPromotions;
import vn.ocop.promotion.product.Assortment.Certificate;
import vn.ocop.promotion.product.Assortment.Place;
import vn.ocop.promotion.product.Assortment.Producer;
import vn.ocop.promotion.product.Assortment.Product;
import vn.ocop.promotion.product.Assortment.Sku;
import vn.ocop.promotion.product.Assortment.Taxonomy;
import vn.ocop.promotion.product.Assortment.Unit;

/** Things that are sold; a certificate is from 19 June 2024 to 19 June 2027 unless it says otherwise. */
public final class Goods {

    private Goods() {}

    public static Certificate stars(int stars) {
        return new Certificate("C-" + stars, stars, LocalDate.parse("2024-06-19"), LocalDate.parse("2027-06-19"), null);
    }

    public static Certificate between(int stars, String from, String to) {
        return new Certificate("C-" + from, stars, LocalDate.parse(from), LocalDate.parse(to), null);
    }

    public static Certificate revoked(int stars, String on) {
        return new Certificate(
                "R-" + stars, stars, LocalDate.parse("2024-06-19"), LocalDate.parse("2027-06-19"), LocalDate.parse(on));
    }

    /** Of set 12 from Đồng Tháp: 87 as it was, 82 as it is. */
    public static Product tea(Certificate... certificates) {
        return new Product(
                "Trà lá sen",
                true,
                List.of(new Sku("TEA")),
                new Taxonomy(12),
                new Producer("prc-sen", "Hợp tác xã Sen"),
                new Place(new Unit("87"), new Unit("82")),
                List.of(certificates));
    }

    /** Of which nobody said where it is from and of what kind it is. */
    public static Product unplaced(Certificate... certificates) {
        return new Product(
                "Mật ong", true, List.of(), null, new Producer("prc-ong", "Hộ ông Tư"), null, List.of(certificates));
    }

    /** Told by the catalogue just now. */
    public static void arrive(String id, long version, Product product) {
        RunningPromotions.bean(Assortment.class).on(told("ProductChanged", id, version, product));
    }

    /** As the contract's sample tells it. */
    public static void arrive(String sample) {
        RunningPromotions.bean(Assortment.class)
                .on(received(new String(Contracts.bytes(sample), StandardCharsets.UTF_8)));
    }

    static Received told(String type, String id, long version, Product product) {
        var body = new EventJson().write(new Assortment.Told(type, id, version, product));
        return received(new String(body, StandardCharsets.UTF_8));
    }

    static Received received(String body) {
        return new Received("products", 0, 0, 0, "key", body.getBytes(StandardCharsets.UTF_8), null, null);
    }
}

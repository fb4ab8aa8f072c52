package vn.ocop.standalone.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.standalone.demo.Catalogue.Product;

/** An order as the channel that took it knows it: the truth that the platform's figures are held against. */
final class Sale {

    /** One line; discounts are of the whole line, in đồng. */
    static final class Line {
        final Product product;
        final String sku;
        final int quantity;
        final long unitPrice;
        final long sellerDiscount;
        final long platformDiscount;
        int cancelled;
        int returned;

        Line(Product product, int quantity, long sellerDiscount, long platformDiscount) {
            this(product, product.sku(), quantity, sellerDiscount, platformDiscount);
        }

        Line(Product product, String sku, int quantity, long sellerDiscount, long platformDiscount) {
            this.product = product;
            this.sku = sku;
            this.quantity = quantity;
            this.unitPrice = product.price();
            this.sellerDiscount = sellerDiscount;
            this.platformDiscount = platformDiscount;
        }

        long placed() {
            return quantity * unitPrice;
        }

        int keptUnits() {
            return quantity - cancelled - returned;
        }

        long kept() {
            return keptUnits() * unitPrice;
        }
    }

    final String channel;
    final String shop;
    final String number;
    final Instant placedAt;
    final List<Line> lines;
    final long shippingFee;
    final long shippingDiscount;
    final String province;
    Instant updatedAt;
    boolean paid = true;
    boolean cancelled;

    @Nullable
    String returnNumber;

    @Nullable
    String quoteId;

    @Nullable
    String orderId;

    boolean live;

    Sale(String channel, String shop, String number, Instant placedAt, List<Line> lines, String province) {
        this.channel = channel;
        this.shop = shop;
        this.number = number;
        this.placedAt = placedAt;
        this.updatedAt = placedAt;
        this.lines = lines;
        this.shippingFee = 32_000;
        this.shippingDiscount = 20_000;
        this.province = province;
    }

    long placed() {
        return lines.stream().mapToLong(Line::placed).sum();
    }

    long kept() {
        return lines.stream().mapToLong(Line::kept).sum();
    }

    long sellerDiscount() {
        return lines.stream().mapToLong(line -> line.sellerDiscount).sum();
    }

    long platformDiscount() {
        return lines.stream().mapToLong(line -> line.platformDiscount).sum();
    }

    long buyerPays() {
        return placed() - sellerDiscount() - platformDiscount() + shippingFee - shippingDiscount;
    }

    void cancelAll(Instant at) {
        cancelled = true;
        updatedAt = at;
        lines.forEach(line -> line.cancelled = line.quantity - line.returned);
    }
}

package vn.ocop.standalone.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the channel that took it knows it: the truth that the platform's figures are held against. */
public final class Sale {

    /** What is sold, as a channel knows it; the price is of a unit, in đồng. */
    public interface Goods {
        String sku();

        String name();

        long price();
    }

    /** One line; discounts are of the whole line, in đồng. */
    public static final class Line {
        public final Goods goods;
        public final String sku;
        public final int quantity;
        public final long unitPrice;
        public final long sellerDiscount;
        public final long platformDiscount;
        public int cancelled;
        public int returned;

        public Line(Goods goods, int quantity, long sellerDiscount, long platformDiscount) {
            this(goods, goods.sku(), quantity, sellerDiscount, platformDiscount);
        }

        public Line(Goods goods, String sku, int quantity, long sellerDiscount, long platformDiscount) {
            this.goods = goods;
            this.sku = sku;
            this.quantity = quantity;
            this.unitPrice = goods.price();
            this.sellerDiscount = sellerDiscount;
            this.platformDiscount = platformDiscount;
        }

        public long placed() {
            return quantity * unitPrice;
        }

        public int keptUnits() {
            return quantity - cancelled - returned;
        }

        public long kept() {
            return keptUnits() * unitPrice;
        }
    }

    public final String channel;
    public final String shop;
    public final String number;
    public final Instant placedAt;
    public final List<Line> lines;
    public final long shippingFee;
    public final long shippingDiscount;
    public final String province;
    public Instant updatedAt;
    public boolean paid = true;
    public boolean cancelled;

    /** The channel's word for where the order is, when it is not one of the usual. */
    public @Nullable String word;

    public @Nullable String returnNumber;

    public @Nullable String quoteId;

    public @Nullable String orderId;

    public boolean live;

    public Sale(String channel, String shop, String number, Instant placedAt, List<Line> lines, String province) {
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

    public long placed() {
        return lines.stream().mapToLong(Line::placed).sum();
    }

    public long kept() {
        return lines.stream().mapToLong(Line::kept).sum();
    }

    public long sellerDiscount() {
        return lines.stream().mapToLong(line -> line.sellerDiscount).sum();
    }

    public long platformDiscount() {
        return lines.stream().mapToLong(line -> line.platformDiscount).sum();
    }

    public long buyerPays() {
        return placed() - sellerDiscount() - platformDiscount() + shippingFee - shippingDiscount;
    }

    public void cancelAll(Instant at) {
        cancelled = true;
        updatedAt = at;
        lines.forEach(line -> line.cancelled = line.quantity - line.returned);
    }
}

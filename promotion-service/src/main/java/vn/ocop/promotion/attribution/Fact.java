package vn.ocop.promotion.attribution;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Our own copy of an order, as small as attribution needs, with what it was attributed to. */
record Fact(
        String orderId,
        long version,
        long attributed,
        String channel,
        String shop,
        Instant placedAt,
        @Nullable String room,
        @Nullable String quoteId,
        List<Line> lines,
        List<Attribution> attributions) {

    record Line(
            int line,
            String productId,
            String producerId,
            int quantity,
            int gone,
            long unitPrice,
            long platformDiscount) {}

    /** The JSON is fixed by contracts/attributions. */
    record Attribution(
            String promotion,
            String promotionId,
            int line,
            int share,
            @Nullable Long discount,
            String rule,
            String touch,
            int confidence) {}

    /** Whether only the version differs. */
    boolean saysTheSameAs(Fact other) {
        return lines.equals(other.lines)
                && placedAt.toEpochMilli() == other.placedAt.toEpochMilli()
                && Objects.equals(quoteId, other.quoteId)
                && Objects.equals(room, other.room);
    }

    /**
     * How much of a campaign's money did not go to what stays sold: of what the order does not show as discount all, of the
     * rest in proportion to the discount of what was cancelled and returned.
     */
    long unspent(long amount) {
        long shown = 0;
        long gone = 0;
        for (var line : lines) {
            shown += line.platformDiscount();
            gone += line.platformDiscount() * Math.min(line.gone(), line.quantity()) / Math.max(1, line.quantity());
        }
        if (shown <= amount) return amount - shown + gone;
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(gone))
                .divide(BigInteger.valueOf(shown))
                .longValueExact();
    }

    Fact attributedTo(List<Attribution> next) {
        return new Fact(
                orderId, version, attributed + 1, channel, shop, placedAt, room, quoteId, lines, List.copyOf(next));
    }

    Document document() {
        return new Document("_id", orderId)
                .append("version", version)
                .append("attributed", attributed)
                .append("channel", channel)
                .append("shop", shop)
                .append("placedAt", Date.from(placedAt))
                .append("room", room)
                .append("quoteId", quoteId)
                .append(
                        "lines",
                        lines.stream()
                                .map(each -> new Document("line", each.line())
                                        .append("productId", each.productId())
                                        .append("producerId", each.producerId())
                                        .append("quantity", each.quantity())
                                        .append("gone", each.gone())
                                        .append("unitPrice", each.unitPrice())
                                        .append("platformDiscount", each.platformDiscount()))
                                .toList())
                .append(
                        "promotions",
                        attributions.stream()
                                .map(Attribution::promotionId)
                                .distinct()
                                .toList())
                .append(
                        "attributions",
                        attributions.stream()
                                .map(each -> new Document("promotion", each.promotion())
                                        .append("promotionId", each.promotionId())
                                        .append("line", each.line())
                                        .append("share", each.share())
                                        .append("discount", each.discount())
                                        .append("rule", each.rule())
                                        .append("touch", each.touch())
                                        .append("confidence", each.confidence()))
                                .toList());
    }

    static Fact of(Document it) {
        var lines = new ArrayList<Line>();
        for (var each : it.getList("lines", Document.class, List.of())) {
            lines.add(new Line(
                    each.getInteger("line"),
                    each.getString("productId"),
                    each.getString("producerId"),
                    each.getInteger("quantity"),
                    each.getInteger("gone"),
                    each.getLong("unitPrice"),
                    each.getLong("platformDiscount")));
        }
        var attributions = new ArrayList<Attribution>();
        for (var each : it.getList("attributions", Document.class, List.of())) {
            attributions.add(new Attribution(
                    each.getString("promotion"),
                    each.getString("promotionId"),
                    each.getInteger("line"),
                    each.getInteger("share"),
                    each.getLong("discount"),
                    each.getString("rule"),
                    each.getString("touch"),
                    each.getInteger("confidence")));
        }
        return new Fact(
                it.getString("_id"),
                it.getLong("version"),
                it.getLong("attributed"),
                it.getString("channel"),
                it.getString("shop"),
                it.getDate("placedAt").toInstant(),
                it.getString("room"),
                it.getString("quoteId"),
                List.copyOf(lines),
                List.copyOf(attributions));
    }
}

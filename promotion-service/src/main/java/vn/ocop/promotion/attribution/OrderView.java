package vn.ocop.promotion.attribution;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of contracts/orders that promotions need, whatever is told of the order. */
record OrderView(String orderId, long version, @Nullable Order order) {

    record Order(
            String channel,
            String shop,
            boolean test,
            String status,
            Instant placedAt,
            @Nullable Promotion promotion,
            List<Line> lines) {}

    record Promotion(@Nullable String quoteId, @Nullable String livestreamRoom) {}

    record Line(
            int line,
            String productId,
            int quantity,
            int cancelled,
            int returned,
            long unitPrice,
            long platformDiscount,
            Stamp stamp) {}

    record Stamp(String producerId) {}

    Fact fact(@Nullable Fact before) {
        var told = Objects.requireNonNull(order);
        var promotion = told.promotion();
        return new Fact(
                orderId,
                version,
                before == null ? 0 : before.attributed(),
                told.channel(),
                told.shop(),
                told.placedAt(),
                promotion == null ? null : promotion.livestreamRoom(),
                promotion == null ? null : promotion.quoteId(),
                told.lines().stream()
                        .map(each -> new Fact.Line(
                                each.line(),
                                each.productId(),
                                each.stamp().producerId(),
                                each.quantity(),
                                each.cancelled() + each.returned(),
                                each.unitPrice(),
                                each.platformDiscount()))
                        .toList(),
                before == null ? List.of() : before.attributions());
    }
}

package vn.ocop.order.quarantine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that waits, as it is answered: with what would mend it in words, and where that is done. */
record Waiting(
        String id,
        String orderId,
        Reason reason,
        List<String> waitingFor,
        List<Held.Sku> missing,
        String channel,
        String shop,
        long buyerPays,
        Instant since,
        long ageSeconds,
        String state,
        Reason.Owner owner,
        @Nullable String assignee,
        @Nullable String note,
        Mend mend,
        List<Held.Act> audit) {

    /** @param links where the catalogue takes the missing listings: {@code PUT} with {@code productId} */
    record Mend(String en, String vi, List<String> links) {}

    static Waiting of(Held it) {
        return new Waiting(
                it.id(),
                it.orderId(),
                it.reason(),
                it.waitingFor(),
                it.missing(),
                it.channel(),
                it.shop(),
                it.buyerPays(),
                it.since(),
                Duration.between(it.since(), Instant.now()).toSeconds(),
                it.state(),
                it.owner(),
                it.assignee(),
                it.note(),
                mend(it),
                it.audit());
    }

    private static Mend mend(Held it) {
        return switch (it.reason()) {
            case UNKNOWN_SKU ->
                new Mend(
                        "Say which product is sold as " + named(it) + " by shop " + it.shop() + " on " + it.channel(),
                        "Hãy cho biết gian hàng " + it.shop() + " trên " + it.channel() + " bán sản phẩm nào với mã "
                                + named(it),
                        it.missing().stream()
                                .map(each -> "/api/v1/listings/" + path(it.channel()) + "/" + path(it.shop()) + "/"
                                        + path(each.sku()))
                                .toList());
            case UNKNOWN_ORDER ->
                new Mend(
                        "Send the order " + it.orderId() + " itself; this is applied right after it",
                        "Hãy gửi chính đơn hàng " + it.orderId() + "; mục này sẽ được áp dụng ngay sau đó",
                        List.of());
        };
    }

    private static String named(Held it) {
        return it.missing().stream()
                .map(each -> each.name() == null ? each.sku() : each.sku() + " (" + each.name() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

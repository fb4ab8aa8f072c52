package vn.ocop.order.gap;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.channel.OrderListing.Span;
import vn.ocop.order.channel.Shop;

/** All pages of one question, one after the other. */
final class Pages {

    /** With 50 orders a page, half a million in one span: more is a channel that never ends. */
    private static final int MOST = 10_000;

    private Pages() {}

    static void each(OrderListing listing, Shop shop, Span span, Consumer<List<Entry>> taking) {
        @Nullable String page = null;
        for (int i = 0; i < MOST; i++) {
            var listed = listing.list(shop, span, page);
            taking.accept(listed.orders());
            page = listed.next();
            if (page == null) return;
        }
        throw new ChannelHttp.Refused("The list of " + shop + " has no end");
    }
}

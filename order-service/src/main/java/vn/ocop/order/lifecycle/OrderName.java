package vn.ocop.order.lifecycle;

import org.jspecify.annotations.Nullable;
import vn.ocop.order.intake.Ids;

/** Which order is meant, and where it was placed: its id follows from that, but not the other way round. */
record OrderName(String id, String channel, String shop, String number) {

    private static final int LONGEST = 200;

    /** Reads {@code channel:shop:number}; null for what is an id. */
    static @Nullable OrderName of(String text) {
        var parts = text.split(":", 3);
        if (parts.length < 3 || parts[2].isBlank() || text.length() > LONGEST) return null;
        return new OrderName(Ids.order(parts[0], parts[1], parts[2]), parts[0], parts[1], parts[2]);
    }

    static OrderName of(String id, Snapshot order) {
        return new OrderName(id, order.channel(), order.shop(), order.channelOrderNo());
    }
}

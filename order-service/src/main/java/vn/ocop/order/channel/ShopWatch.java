package vn.ocop.order.channel;

import java.time.Instant;

/** Hears when shops are heard of. It is called on the way in, so it neither waits nor fails; a shop is named {@code channel:shop}. */
public interface ShopWatch {

    /** A push or an event of a queue was read back; not what was only listed. */
    void pushed(String shop, Instant at);

    /** An order was read that the buyer placed then. */
    void placed(String shop, Instant at);

    /** Something came to the shop's address without its signature. */
    void refused(String shop, Instant at);
}

package vn.ocop.order.channel;

/** Knows the newest tokens of a shop, and gets new ones. */
interface Authority {

    /** The shop as it is now, its access renewed if that has ended; what was given may be a while old. */
    Shop fresh(Shop shop);

    /**
     * The shop with other tokens than these, which the channel does not take any more.
     *
     * @throws AuthorisationLost when there are none
     * @throws Away when it cannot be known now
     */
    Shop renewed(Shop refused);

    /** The channel takes this shop's tokens. */
    void works(Shop shop);

    /** The channel does not take this shop's newest tokens; says so where people look. */
    AuthorisationLost lost(Shop shop, String reason);
}

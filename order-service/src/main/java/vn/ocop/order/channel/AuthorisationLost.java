package vn.ocop.order.channel;

/** The channel lets nobody in for this shop any more, until somebody authorises it anew. */
final class AuthorisationLost extends ChannelHttp.Refused {

    AuthorisationLost(Shop shop, String reason) {
        super("The authorisation of " + shop + " is lost: " + reason, 401);
    }
}

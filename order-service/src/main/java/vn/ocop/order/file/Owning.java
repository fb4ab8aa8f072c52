package vn.ocop.order.file;

import java.util.regex.Pattern;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;

/** Whose shops' files are whose. A channel is any name: those that bring files need nothing else. */
final class Owning {

    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern SHOP = Pattern.compile("[^|:]{1,64}");

    private Owning() {}

    /** @throws Problem SHOP_NOT_YOURS, or INVALID for a name that no channel or shop can have */
    static void check(Caller caller, String channel, String shop) {
        if (!CHANNEL.matcher(channel).matches() || !SHOP.matcher(shop).matches()) {
            throw Problem.badRequest(
                    "INVALID",
                    "A channel is 1 to 32 of a-z, 0-9 and -; a shop has at most 64 characters without | and :",
                    "Kênh gồm 1 đến 32 ký tự a-z, 0-9 và -; gian hàng tối đa 64 ký tự, không có | và :");
        }
        if (caller.owns(channel, shop)) return;
        throw Problem.forbidden(
                "SHOP_NOT_YOURS",
                "The shop " + channel + ":" + shop + " is not one of this client's",
                "Gian hàng " + channel + ":" + shop + " không thuộc ứng dụng này");
    }
}

package vn.ocop.order.gap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.channel.Shops;

/** Whose shops are whose. Another's is not found, as if it were not there. */
@Component
class ShopAccess {

    private final Shops shops;

    ShopAccess(Shops shops) {
        this.shops = shops;
    }

    /** Those that the caller may see, of a channel and by name where these are given. */
    List<Shop> of(Caller caller, @Nullable String channel, @Nullable String shop) {
        return shops.all().stream()
                .filter(each -> caller.owns(each.channel(), each.shop()))
                .filter(each -> channel == null || channel.equals(each.channel()))
                .filter(each -> shop == null || shop.equals(each.shop()))
                .toList();
    }

    Shop find(Caller caller, String channel, String shop) {
        return of(caller, channel, shop).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound(
                        "UNKNOWN_SHOP", "This shop is not registered", "Gian hàng này chưa được đăng ký"));
    }
}

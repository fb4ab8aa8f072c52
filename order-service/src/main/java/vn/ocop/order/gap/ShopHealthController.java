package vn.ocop.order.gap;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.RequiresScope;

/** Which shops can be heard. */
@RestController
@RequestMapping("/api/v1/shops/health")
@RequiresScope({"orders:read", "orders:admin"})
class ShopHealthController {

    private final ShopAccess shops;
    private final ShopHealths healths;

    ShopHealthController(ShopAccess shops, ShopHealths healths) {
        this.shops = shops;
        this.healths = healths;
    }

    @GetMapping
    Page<ShopHealth> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String shop) {
        return new Page<>(healths.of(shops.of(caller, channel, shop)), null);
    }
}

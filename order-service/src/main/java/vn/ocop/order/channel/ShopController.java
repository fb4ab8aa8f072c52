package vn.ocop.order.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Shops on channels; what is secret is written and never read. */
@RestController
@RequestMapping("/api/v1/channels")
@RequiresScope("orders:admin")
class ShopController {

    record Registration(
            @NotBlank String appKey,
            @NotBlank String appSecret,
            @Nullable String callbackUrl,
            @Nullable String apiUrl,
            @Nullable String accessToken,
            @Nullable String partnerId,
            @Nullable String shopCipher,
            @Nullable String verifyToken) {}

    record View(
            String channel,
            String shop,
            String appKey,
            @Nullable String callbackUrl,
            @Nullable String apiUrl) {}

    private final Shops shops;
    private final Channels channels;
    private final ChannelSettings settings;

    ShopController(Shops shops, Channels channels, ChannelSettings settings) {
        this.shops = shops;
        this.channels = channels;
        this.settings = settings;
    }

    @GetMapping
    List<String> channels() {
        return channels.names();
    }

    @GetMapping("/{channel}/shops")
    Page<View> list(@PathVariable String channel) {
        return new Page<>(
                shops.all().stream()
                        .filter(each -> each.channel().equals(channel))
                        .map(ShopController::view)
                        .toList(),
                null);
    }

    @PutMapping("/{channel}/shops/{shop}")
    View put(@PathVariable String channel, @PathVariable String shop, @Valid @RequestBody Registration it) {
        if (channels.find(channel).isEmpty()) {
            throw Problem.notFound(
                    "UNKNOWN_CHANNEL", "The channels are " + channels.names(), "Các kênh hiện có: " + channels.names());
        }
        if (it.apiUrl != null && !settings.allowShopApiUrl()) {
            throw Problem.unprocessable(
                    "API_URL_NOT_ALLOWED",
                    "apiUrl is for simulators and needs OCOP_ALLOW_SHOP_API_URL=true",
                    "apiUrl chỉ dùng cho mô phỏng, cần OCOP_ALLOW_SHOP_API_URL=true");
        }
        var made = new Shop(
                channel,
                shop,
                it.appKey,
                it.appSecret,
                it.callbackUrl,
                it.apiUrl,
                it.accessToken,
                it.partnerId,
                it.shopCipher,
                it.verifyToken);
        shops.put(made);
        return view(made);
    }

    private static View view(Shop shop) {
        return new View(shop.channel(), shop.shop(), shop.appKey(), shop.callbackUrl(), shop.apiUrl());
    }
}

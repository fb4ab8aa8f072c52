package vn.ocop.order.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

    /** @param expiresAt of the access token; where nothing is said it is used until the channel refuses it */
    record Registration(
            @NotBlank @Size(max = 200) String appKey,
            @NotBlank @Size(max = 500) String appSecret,
            @Nullable String callbackUrl,
            @Nullable String apiUrl,
            @Nullable @Size(max = 4000) String accessToken,
            @Nullable String partnerId,
            @Nullable String shopCipher,
            @Nullable String verifyToken,
            @Nullable @Size(max = 4000) String refreshToken,
            @Nullable Instant expiresAt) {}

    /** @param formerUntil until when pushes that are signed with the former secret are taken too, within 30 days */
    record NewSecret(
            @NotBlank @Size(max = 500) String appSecret,
            @Nullable Instant formerUntil) {}

    /**
     * @param state AUTHORISED or AUTHORISATION_LOST
     * @param since when it is lost
     * @param messages what has to be done about it, in both languages
     * @param formerSecretUntil when a rotation of the secret is over
     * @param waiting orders that were pushed and could not be read back yet, counted up to ten thousand
     */
    record View(
            String channel,
            String shop,
            String appKey,
            @Nullable String callbackUrl,
            @Nullable String apiUrl,
            String state,
            @Nullable Instant since,
            @Nullable Map<String, String> messages,
            @Nullable Instant expiresAt,
            @Nullable Instant formerSecretUntil,
            long waiting) {}

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Shops shops;
    private final Channels channels;
    private final ChannelSettings settings;
    private final WaitingSignals waiting;

    ShopController(Shops shops, Channels channels, ChannelSettings settings, WaitingSignals waiting) {
        this.shops = shops;
        this.channels = channels;
        this.settings = settings;
        this.waiting = waiting;
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
                        .map(this::view)
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
                it.verifyToken,
                it.refreshToken,
                it.expiresAt,
                null,
                null,
                0);
        return view(shops.put(made));
    }

    /** The app's secret changes on both sides at different moments, so for a while both are believed. */
    @PostMapping("/{channel}/shops/{shop}/secret")
    View rotate(@PathVariable String channel, @PathVariable String shop, @Valid @RequestBody NewSecret it) {
        var now = Instant.now();
        var until = it.formerUntil == null ? now.plus(settings.secretOverlap()) : it.formerUntil;
        if (until.isAfter(now.plus(LONGEST_OVERLAP))) {
            throw Problem.unprocessable(
                    "OVERLAP_TOO_LONG",
                    "A former secret is believed for 30 days at most",
                    "Khóa cũ được chấp nhận tối đa 30 ngày");
        }
        return shops.find(channel, shop)
                .flatMap(known -> shops.change(
                        known,
                        each -> each.appSecret().equals(it.appSecret) ? each : each.rotated(it.appSecret, until)))
                .map(this::view)
                .orElseThrow(() -> Problem.notFound(
                        "UNKNOWN_SHOP", "This shop is not registered", "Gian hàng này chưa được đăng ký"));
    }

    private View view(Shop shop) {
        var lost = shop.lost();
        var former = shop.former(Instant.now()) == null ? null : shop.former();
        return new View(
                shop.channel(),
                shop.shop(),
                shop.appKey(),
                shop.callbackUrl(),
                shop.apiUrl(),
                lost == null ? "AUTHORISED" : "AUTHORISATION_LOST",
                lost == null ? null : lost.since(),
                lost == null ? null : messages(lost),
                shop.expiresAt(),
                former == null ? null : former.until(),
                waiting.count(shop));
    }

    private static Map<String, String> messages(Shop.Lost lost) {
        return Map.of(
                "en",
                "The channel lets nobody in for this shop: " + lost.reason()
                        + ". Authorise the app anew and register the shop again; its pushes wait until then",
                "vi",
                "Kênh không còn cho phép truy cập gian hàng này: " + lost.reason()
                        + ". Hãy cấp quyền lại cho ứng dụng và đăng ký lại gian hàng; các thông báo được giữ lại đến lúc đó");
    }
}

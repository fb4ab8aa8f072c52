package vn.ocop.order.listing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.intake.Ids;

/** Which product a channel's SKU means; orders that waited for it are replayed by themselves. */
@RestController
@RequestMapping("/api/v1/listings")
class ListingController {

    record Listing(String channel, String shop, String sku, String productId) {}

    record Target(@NotBlank String productId) {}

    private final EventSender sender;
    private final Assortment assortment;

    ListingController(EventSender sender, Assortment assortment) {
        this.sender = sender;
        this.assortment = assortment;
    }

    @GetMapping
    @RequiresScope({"orders:read", "orders:admin"})
    Page<Listing> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String shop) {
        List<Listing> found = assortment.listings().stream()
                .filter(each -> channel == null || each.channel().equals(channel))
                .filter(each -> shop == null || each.shop().equals(shop))
                .filter(each -> caller.owns(each.channel(), each.shop()))
                .sorted(Comparator.comparing(ListingChanged::listingId))
                .map(each -> new Listing(each.channel(), each.shop(), each.sku(), each.productId()))
                .toList();
        return new Page<>(found, null);
    }

    /** Takes effect when every instance has read it, usually within a second. */
    @PutMapping("/{channel}/{shop}/{sku}")
    @RequiresScope({"orders:write", "orders:admin"})
    Listing put(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @PathVariable String sku,
            @Valid @RequestBody Target target) {
        own(caller, channel, shop);
        if (!assortment.knows(target.productId())) {
            throw Problem.unprocessable(
                    "UNKNOWN_PRODUCT",
                    "The catalogue has no product " + target.productId(),
                    "Danh mục không có sản phẩm " + target.productId());
        }
        var key = Assortment.key(channel, shop, sku);
        var event = new ListingChanged(
                "ListingChanged",
                Ids.event(),
                key,
                System.currentTimeMillis(),
                Instant.now(),
                channel,
                shop,
                sku,
                target.productId());
        sender.sendAll(List.of(sender.outgoing(ListingBeans.LISTINGS, key, event.id(), event)));
        return new Listing(channel, shop, sku, target.productId());
    }

    @DeleteMapping("/{channel}/{shop}/{sku}")
    @RequiresScope({"orders:write", "orders:admin"})
    void delete(Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String sku) {
        own(caller, channel, shop);
        sender.sendAll(List.of(Outgoing.tombstone(ListingBeans.LISTINGS, Assortment.key(channel, shop, sku))));
    }

    private static void own(Caller caller, String channel, String shop) {
        if (caller.owns(channel, shop)) return;
        throw Problem.forbidden(
                "SHOP_NOT_YOURS",
                "The shop " + channel + ":" + shop + " is not one of this client's",
                "Gian hàng " + channel + ":" + shop + " không thuộc ứng dụng này");
    }
}

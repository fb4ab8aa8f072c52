package vn.ocop.catalog.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.product.Products;
import vn.ocop.catalog.warehouse.Warehouses;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** What is on hand, as counted, and who is to leave how much. A product without a count is made to order: it is never short. */
@RestController
@RequestMapping("/api/v1/stock")
class StockController {

    private static final long MOST = 1_000_000_000;

    /** @param place where it was counted; the main place if absent */
    record Count(
            @NotNull @Min(0) @Max(MOST) Long onHand,
            @Nullable @Size(max = 32) String place,
            @Nullable @Size(max = 200) String reason) {}

    record Counted(
            @NotBlank String sku,
            @NotNull @Min(0) @Max(MOST) Long onHand,
            @Nullable @Size(max = 32) String place) {}

    record Batch(@NotEmpty @Size(max = 1_000) List<@NotNull @Valid Counted> items) {}

    record Units(@NotNull @Min(0) @Max(MOST) Long units) {}

    /** @param left units that are still set aside */
    record Share(long units, long taken, long left) {}

    record View(
            String productId,
            long version,
            long onHand,
            long reserved,
            long available,
            long oversold,
            long waitingOrders,
            List<StockEvent.Place> places,
            Map<String, Long> buffers,
            Map<String, Share> quotas,
            Map<String, Long> offered) {}

    private final Levels levels;
    private final Products products;
    private final Waiting waiting;
    private final Adjustments adjustments;
    private final Livestreams livestreams;
    private final Offering offering;
    private final Warehouses warehouses;

    StockController(
            Levels levels,
            Products products,
            Waiting waiting,
            Adjustments adjustments,
            Livestreams livestreams,
            Offering offering,
            Warehouses warehouses) {
        this.levels = levels;
        this.products = products;
        this.waiting = waiting;
        this.adjustments = adjustments;
        this.livestreams = livestreams;
        this.offering = offering;
        this.warehouses = warehouses;
    }

    @GetMapping("/{productId}")
    @RequiresScope({"catalog:read", "catalog:write"})
    View get(@PathVariable String productId) {
        var level = levels.find(List.of(productId)).get(productId);
        if (level == null) throw Adjustments.notKept();
        var told = offering.changed(level, level.version);
        var quotas = new TreeMap<String, Share>();
        level.quotas()
                .forEach((livestream, quota) ->
                        quotas.put(livestream, new Share(quota.units(), quota.taken(), quota.left())));
        return new View(
                productId,
                level.version,
                level.onHand(),
                level.reserved(),
                level.available(),
                Math.max(0, -level.available()),
                waiting.count(productId),
                told.places(),
                level.buffers(),
                quotas,
                told.offered());
    }

    /** Orders that waited for it are given it at once, in the order they came. */
    @PutMapping("/{productId}")
    @RequiresScope("catalog:write")
    View put(Caller caller, @PathVariable String productId, @Valid @RequestBody Count count) {
        known(productId);
        adjustments.apply(List.of(counted(productId, place(count.place), count.onHand, count.reason, caller)));
        return get(productId);
    }

    @PostMapping("/batch")
    @RequiresScope("catalog:write")
    Map<String, Integer> batch(Caller caller, @Valid @RequestBody Batch batch) {
        var owners = products.owners(batch.items().stream().map(Counted::sku).toList());
        var counts = new LinkedHashMap<String, Adjustment>();
        for (int i = 0; i < batch.items().size(); i++) {
            var item = batch.items().get(i);
            var product = owners.get(item.sku());
            if (product == null) {
                throw Problem.unprocessable(
                                "UNKNOWN_SKU", "No product has the SKU " + item.sku(), "Không có SKU " + item.sku())
                        .with(List.of(new Problem.FieldError(
                                "items[" + i + "].sku", "UNKNOWN_SKU", "is unknown", "không biết")));
            }
            var place = place(item.place);
            counts.put(product + "~" + place, counted(product, place, item.onHand, null, caller));
        }
        adjustments.apply(counts.values());
        return Map.of("counted", counts.size());
    }

    /** Units that orders of that channel leave to the others; 0 for none. */
    @PutMapping("/{productId}/buffers/{channel}")
    @RequiresScope("catalog:write")
    View buffer(@PathVariable String productId, @PathVariable String channel, @Valid @RequestBody Units body) {
        if (!channel.matches("[a-z0-9-]{1,32}"))
            throw Problem.badRequest(
                    "INVALID_CHANNEL",
                    "A channel's name has 1 to 32 of a-z, 0-9 and -",
                    "Tên kênh gồm 1 đến 32 ký tự a-z, 0-9 và -");
        adjustments.change(productId, level -> level.buffer(channel, body.units));
        return get(productId);
    }

    /** Units that only orders of that livestream may take, until it ends. */
    @PutMapping("/{productId}/quotas/{livestream}")
    @RequiresScope("catalog:write")
    View quota(@PathVariable String productId, @PathVariable String livestream, @Valid @RequestBody Units body) {
        if (levels.find(List.of(productId)).isEmpty()) throw Adjustments.notKept();
        livestreams.setAside(productId, livestream, body.units);
        return get(productId);
    }

    private static Adjustment counted(String product, String place, long onHand, @Nullable String note, Caller caller) {
        return new Adjustment(
                product,
                place,
                true,
                onHand,
                Movement.Reason.COUNTED,
                note,
                caller.id(),
                UUID.randomUUID().toString());
    }

    private void known(String productId) {
        if (products.find(productId).isEmpty())
            throw Problem.notFound(
                    "PRODUCT_NOT_FOUND", "There is no product " + productId, "Không có sản phẩm " + productId);
    }

    private String place(@Nullable String place) {
        if (place == null) return Warehouses.MAIN;
        if (!warehouses.exists(place))
            throw Problem.unprocessable("UNKNOWN_WAREHOUSE", "There is no warehouse " + place, "Không có kho " + place)
                    .with(List.of(new Problem.FieldError("place", "UNKNOWN_WAREHOUSE", "is unknown", "không biết")));
        return place;
    }
}

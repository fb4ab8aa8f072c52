package vn.ocop.catalog.listing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Which product a channel's SKU means, and what is wrong with what is shown there. */
@RestController
@RequestMapping("/api/v1/listings")
class ListingController {

    private final Listings listings;
    private final Desk desk;
    private final Shelves shelves;
    private final Showing.Inspector inspector;
    private final Adoption adoption;

    ListingController(Listings listings, Desk desk, Shelves shelves, Showing.Inspector inspector, Adoption adoption) {
        this.listings = listings;
        this.desk = desk;
        this.shelves = shelves;
        this.inspector = inspector;
        this.adoption = adoption;
    }

    /**
     * Those of the caller's shops, in order of channel, shop and SKU.
     *
     * @param unlinked only those that have no product
     * @param severity only those with an issue of it: error, warning or info
     * @param limit at most 500; a page can hold fewer and still not be the last
     */
    @GetMapping
    @RequiresScope({"orders:read", "orders:admin"})
    Page<Showing> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String shop,
            @RequestParam(required = false) @Nullable String productId,
            @RequestParam(defaultValue = "false") boolean unlinked,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        adoption.awaitDone();
        return shelves.page(
                caller,
                new Shelves.Question(channel, shop, unlinked ? Links.NONE : productId, severity(severity)),
                Math.clamp(limit, 1, 500),
                cursor);
    }

    @GetMapping("/{channel}/{shop}/{sku}")
    @RequiresScope({"orders:read", "orders:admin"})
    Showing get(Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String sku) {
        adoption.awaitDone();
        Desk.own(caller, channel, shop);
        return listings.find(Listing.id(channel, shop, sku))
                .map(inspector::show)
                .orElseThrow(() -> Problem.notFound(
                        "LISTING_NOT_FOUND", "There is no such listing", "Không có sản phẩm này trên gian hàng"));
    }

    /** What is left out stays, null clears. Orders that waited for the product are replayed by themselves, within a second. */
    @PutMapping("/{channel}/{shop}/{sku}")
    @RequiresScope({"orders:write", "orders:admin"})
    Showing put(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @PathVariable String sku,
            @RequestBody JsonNode body) {
        adoption.awaitDone();
        var change = desk.change(caller, channel, shop, sku, body);
        var changed = listings.change(List.of(change)).values().iterator().next();
        return inspector.show(changed.listing());
    }

    @DeleteMapping("/{channel}/{shop}/{sku}")
    @RequiresScope({"orders:write", "orders:admin"})
    void delete(Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String sku) {
        adoption.awaitDone();
        Desk.own(caller, channel, shop);
        listings.change(List.of(new Listings.Change(Listing.none(channel, shop, sku), Listing::gone)));
    }

    private static Issue.@Nullable Severity severity(@Nullable String asked) {
        if (asked == null) return null;
        for (var each : Issue.Severity.values()) if (each.name().equals(asked.toUpperCase(Locale.ROOT))) return each;
        throw Shown.invalid(
                List.of(Shown.error("severity", "TYPE", "is error, warning or info", "là error, warning hoặc info")));
    }
}

package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.search.SimilarProducts;
import vn.ocop.catalog.verification.Standings;
import vn.ocop.http.Caller;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Which products a listing may mean, for a person to choose from. */
@RestController
@RequestMapping("/api/v1/listings")
@RequiresScope({"orders:read", "orders:admin"})
class SuggestionController {

    private static final int LONGEST = 500;

    /**
     * @param score from 0 to 100
     * @param why which parts of the product stand in what the channel shows: name, producer, place
     */
    record Suggestion(String productId, String product, String producer, int stars, long score, List<String> why) {}

    record Suggestions(List<Suggestion> items) {}

    private final SimilarProducts similar;
    private final Standings standings;
    private final Listings listings;

    SuggestionController(SimilarProducts similar, Standings standings, Listings listings) {
        this.similar = similar;
        this.standings = standings;
        this.listings = listings;
    }

    /** @param producer or seller, as the channel names it */
    @GetMapping("/suggestions")
    Suggestions suggest(
            @RequestParam String title,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(defaultValue = "5") int limit) {
        if (title.isBlank() || title.length() > LONGEST)
            throw Shown.invalid(List.of(Shown.error("title", "SIZE", "has 1 to 500 characters", "có 1 đến 500 ký tự")));
        return of(title, producer, limit);
    }

    /** For a listing, by what the channel shows of it. */
    @GetMapping("/{channel}/{shop}/{sku}/suggestions")
    Suggestions suggest(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @PathVariable String sku,
            @RequestParam(defaultValue = "5") int limit) {
        Desk.own(caller, channel, shop);
        var listing = listings.find(Listing.id(channel, shop, sku))
                .orElseThrow(() -> Problem.notFound(
                        "LISTING_NOT_FOUND", "There is no such listing", "Không có sản phẩm này trên gian hàng"));
        return listing.title() == null ? new Suggestions(List.of()) : of(listing.title(), listing.seller(), limit);
    }

    private Suggestions of(String title, @Nullable String producer, int limit) {
        var items = new ArrayList<Suggestion>();
        var all = producer == null ? title : title + " " + producer;
        for (var each : similar.to(title, producer, Math.clamp(limit, 1, 20))) {
            var standing = standings.of(each.productId(), Inspection.today()).orElse(null);
            var places = standing == null ? List.<String>of() : standing.places();
            items.add(new Suggestion(
                    each.productId(),
                    each.name(),
                    each.producer(),
                    standing == null ? 0 : standing.stars(),
                    Math.round(each.score() * 100),
                    Resemblance.between(each.name(), each.producer(), places, title, all)));
        }
        return new Suggestions(items);
    }
}

package vn.ocop.catalog.radar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.listing.Listing;
import vn.ocop.catalog.listing.Listings;
import vn.ocop.catalog.product.Ends;
import vn.ocop.catalog.product.Ends.End;
import vn.ocop.catalog.product.Ends.Scope;
import vn.ocop.catalog.product.Product;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.RequiresScope;

/** Certificates whose end needs somebody: those that come to it, and those past it that a channel still shows. */
@RestController
@RequestMapping("/api/v1/certificates/radar")
@RequiresScope({"catalog:read", "catalog:write"})
class RadarController {

    /** Few of the lapsed may be listed: looks at many at once. */
    private static final int LOOKED_AT = 2_000;

    /**
     * @param daysLeft until the last day, which counts; below zero it is past
     * @param listings where it is still shown, as {@code channel:shop:sku}
     */
    record Item(
            String productId,
            @Nullable String code,
            String name,
            Product.Producer producer,
            Product.@Nullable Place place,
            Certificate certificate,
            long daysLeft,
            @Nullable List<String> listings) {}

    /** @param counts of all that expire until then, not of this page alone */
    record Expiring(
            LocalDate on,
            LocalDate until,
            int total,
            Counts counts,
            List<Item> items,
            @Nullable String next) {}

    private final Ends ends;
    private final Listings listings;
    private final Clock clock;

    RadarController(Ends ends, Listings listings, Clock clock) {
        this.ends = ends;
        this.listings = listings;
        this.clock = clock;
    }

    @GetMapping
    Expiring expiring(
            @RequestParam(defaultValue = "180") int within,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String oldProvince,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var today = LocalDate.now(clock);
        var until = today.plusDays(Math.clamp(within, 0, 1_100));
        var after = cursor == null ? null : Cursors.decode(cursor, 2);
        var all = ends.until(until, today, new Scope(province, oldProvince, producer));
        int most = Math.clamp(limit, 1, 500);
        var page = all.stream()
                .filter(each -> after == null || isAfter(each, after.getFirst(), after.getLast()))
                .limit(most + 1L)
                .toList();
        var items =
                page.stream().limit(most).map(each -> item(each, today, null)).toList();
        var next = page.size() > most ? cursor(page.get(most - 1)) : null;
        return new Expiring(today, until, all.size(), Counts.of(all), items, next);
    }

    private static boolean isAfter(End it, String day, String id) {
        int byDay = it.certificate().validTo().toString().compareTo(day);
        return byDay > 0 || (byDay == 0 && it.productId().compareTo(id) > 0);
    }

    private static String cursor(End it) {
        return Cursors.encode(it.certificate().validTo().toString(), it.productId());
    }

    /** Lapsed or revoked without another since. With {@code listed} those alone that a channel still shows. */
    @GetMapping("/lapsed")
    Page<Item> lapsed(
            @RequestParam(defaultValue = "false") boolean listed,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String oldProvince,
            @RequestParam(required = false) @Nullable String producer,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var today = LocalDate.now(clock);
        int most = Math.clamp(limit, 1, 500);
        var scope = new Scope(province, oldProvince, producer);
        var found = new ArrayList<Item>();
        @Nullable String after = cursor == null ? "" : Cursors.decode(cursor, 1).getFirst();
        while (after != null && found.size() <= most) {
            var page = ends.lapsed(today, after, listed ? LOOKED_AT : most + 1, scope);
            var shownAs = listings.of(page.ends().stream().map(End::productId).toList());
            for (var each : page.ends()) {
                var shown = shownAs.get(each.productId());
                if (!listed || shown != null) found.add(item(each, today, shown));
            }
            after = page.next();
        }
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).productId()) : null;
        return new Page<>(found.stream().limit(most).toList(), next);
    }

    private static Item item(End it, LocalDate today, @Nullable List<Listing> shown) {
        var certificate = it.certificate();
        return new Item(
                it.productId(),
                it.code(),
                it.name(),
                it.producer(),
                it.place(),
                certificate,
                ChronoUnit.DAYS.between(today, certificate.validTo()),
                shown == null ? null : shown.stream().map(Listing::id).sorted().toList());
    }
}

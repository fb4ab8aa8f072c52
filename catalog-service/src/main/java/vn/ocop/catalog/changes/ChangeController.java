package vn.ocop.catalog.changes;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.RequiresScope;

/** What a marketplace is to do to have what the catalogue has: read, apply, acknowledge, and go on from there. */
@RestController
@RequestMapping("/api/v1/changes")
@RequiresScope("catalog:read")
class ChangeController {

    private static final int MOST = 500;
    private static final int LONGEST_WAIT_SECONDS = 20;

    record ChangePage(List<CatalogChange> items, String cursor, boolean more) {}

    record Acknowledgement(@NotBlank String cursor) {}

    /** @param waiting products that have moved since */
    record ChangeStanding(Kind kind, String acknowledged, int waiting) {}

    private final Feed feed;
    private final Arrivals arrivals;

    ChangeController(Feed feed, Arrivals arrivals) {
        this.feed = feed;
        this.arrivals = arrivals;
    }

    /** How far the caller has acknowledged each kind. */
    @GetMapping
    List<ChangeStanding> standing(Caller caller) {
        return Stream.of(Kind.values()).map(each -> standing(each, caller)).toList();
    }

    /**
     * Since the cursor, or since what the caller has acknowledged.
     *
     * @param limit of items, at most 500; fewer may come while {@code more} is true
     * @param wait seconds, at most 20, to wait for something while there is nothing
     */
    @GetMapping("/{kind}")
    ChangePage changes(
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int wait,
            Caller caller) {
        var from = feed.cursor(Kind.of(kind), cursor, caller.id());
        var seconds = Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT_SECONDS));
        if (seconds.isPositive()) arrivals.await(from.kind(), from.position(), seconds);
        var page = feed.after(from, Math.clamp(limit, 1, MOST), channels(caller));
        return new ChangePage(page.items(), page.cursor().text(), page.more());
    }

    /** Keeps how far the caller has got, and answers that; an older cursor changes nothing. */
    @PostMapping("/{kind}/acknowledgements")
    Acknowledgement acknowledge(
            @PathVariable String kind, @Valid @RequestBody Acknowledgement acknowledgement, Caller caller) {
        var of = Kind.of(kind);
        feed.acknowledge(caller.id(), feed.cursor(of, acknowledgement.cursor(), caller.id()));
        return new Acknowledgement(feed.cursor(of, null, caller.id()).text());
    }

    private ChangeStanding standing(Kind kind, Caller caller) {
        var found = feed.standing(kind, caller.id());
        return new ChangeStanding(kind, found.acknowledged().text(), found.waiting());
    }

    static Set<String> channels(Caller caller) {
        return caller.shops().stream()
                .map(each -> each.substring(0, Math.max(0, each.indexOf(':'))))
                .collect(Collectors.toUnmodifiableSet());
    }
}

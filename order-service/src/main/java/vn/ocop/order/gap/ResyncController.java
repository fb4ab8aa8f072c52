package vn.ocop.order.gap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.order.channel.OrderListing;
import vn.ocop.order.channel.OrderListing.By;
import vn.ocop.order.channel.Shop;
import vn.ocop.order.intake.Ids;

/** Orders of a shop that are to be fetched anew, and how far that is. */
@RestController
@RequestMapping("/api/v1/channels/{channel}/{shop}/resyncs")
class ResyncController {

    private static final int MOST_RUNNING = 20;

    /**
     * @param from null as far back as the channel lists
     * @param to null for now
     * @param by PLACED unless said otherwise
     * @param numbers of single orders, instead of a range
     * @param all whether what is here already is fetched too
     */
    record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable By by,
            @Nullable @Size(min = 1, max = 1000) List<@NotBlank @Size(max = 100) String> numbers,
            @Nullable Boolean all) {}

    /** @param onTheirWay sent, and not known yet to have come to anything */
    record View(
            String id,
            Resync.State state,
            By by,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant listedUntil,
            int found,
            int known,
            int sent,
            Resync.Came came,
            int onTheirWay,
            @Nullable String createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @Nullable String lastError) {

        static View of(Resync it) {
            var task = it.task();
            var progress = it.progress();
            boolean range = task.numbers() == null;
            return new View(
                    it.id().substring(it.id().lastIndexOf('|') + 1),
                    it.state(),
                    task.by(),
                    range ? task.from() : null,
                    range ? task.to() : null,
                    range ? progress.at() : null,
                    progress.found(),
                    progress.known(),
                    progress.sent(),
                    progress.came(),
                    it.pending().size(),
                    task.createdBy(),
                    task.createdAt(),
                    progress.finishedAt(),
                    progress.lastError());
        }
    }

    private final Resyncs resyncs;
    private final Rounds rounds;
    private final ShopAccess shops;
    private final InstantSource clock;

    ResyncController(Resyncs resyncs, Rounds rounds, ShopAccess shops, InstantSource clock) {
        this.resyncs = resyncs;
        this.rounds = rounds;
        this.shops = shops;
        this.clock = clock;
    }

    /** 202 with where to look for progress; one shop does one after the other. */
    @PostMapping
    @RequiresScope({"orders:write", "orders:admin"})
    ResponseEntity<View> begin(
            Caller caller, @PathVariable String channel, @PathVariable String shop, @Valid @RequestBody Wanted wanted) {
        var own = shops.find(caller, channel, shop);
        var listing = rounds.listing(channel)
                .orElseThrow(() -> Problem.unprocessable(
                        "NO_LISTING", "This channel has no list of orders", "Kênh này không có danh sách đơn hàng"));
        if (resyncs.running(own.toString()).size() >= MOST_RUNNING) {
            throw Problem.conflict(
                    "TOO_MANY_RESYNCS",
                    "20 resyncs of this shop are running",
                    "Gian hàng này đang có 20 lần đồng bộ lại");
        }
        var made = resync(caller, own, listing, wanted);
        resyncs.insert(made);
        var view = View.of(made);
        var path = "/api/v1/channels/" + channel + "/" + shop + "/resyncs/" + view.id();
        return ResponseEntity.accepted().location(URI.create(path)).body(view);
    }

    private Resync resync(Caller caller, Shop shop, OrderListing listing, Wanted wanted) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var reach = now.minus(listing.reach());
        var from = wanted.from == null ? reach : wanted.from.truncatedTo(ChronoUnit.SECONDS);
        var to = wanted.to == null || wanted.to.isAfter(now) ? now : wanted.to.truncatedTo(ChronoUnit.SECONDS);
        if (wanted.numbers == null && (!from.isBefore(to) || from.isBefore(reach))) {
            throw Problem.unprocessable(
                    "RANGE",
                    "from is before to, and not before " + reach + ", as far back as the channel lists",
                    "from phải trước to và không trước " + reach + ", giới hạn của kênh");
        }
        var task = new Resync.Task(
                shop.channel(),
                shop.shop(),
                wanted.by == null ? By.PLACED : wanted.by,
                from,
                to,
                wanted.numbers == null
                        ? null
                        : wanted.numbers.stream().distinct().toList(),
                Boolean.TRUE.equals(wanted.all),
                caller.id(),
                now);
        return Resync.begun(shop + "|" + Ids.event(), task, now);
    }

    /** Newest first. */
    @GetMapping
    @RequiresScope({"orders:read", "orders:write", "orders:admin"})
    Page<View> list(
            Caller caller,
            @PathVariable String channel,
            @PathVariable String shop,
            @RequestParam(defaultValue = "50") int limit) {
        var own = shops.find(caller, channel, shop);
        return new Page<>(
                resyncs.list(own.toString(), Math.clamp(limit, 1, 500)).stream()
                        .map(View::of)
                        .toList(),
                null);
    }

    @GetMapping("/{id}")
    @RequiresScope({"orders:read", "orders:write", "orders:admin"})
    View get(Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String id) {
        return View.of(find(caller, channel, shop, id));
    }

    /** What was sent stays sent; what has ended stays ended. */
    @DeleteMapping("/{id}")
    @RequiresScope({"orders:write", "orders:admin"})
    View cancel(Caller caller, @PathVariable String channel, @PathVariable String shop, @PathVariable String id) {
        while (true) {
            var found = find(caller, channel, shop, id);
            if (found.state() != Resync.State.RUNNING) return View.of(found);
            var ended = resyncs.save(found.ended(Resync.State.CANCELLED, clock.instant()));
            if (ended.isPresent()) return View.of(ended.get());
        }
    }

    private Resync find(Caller caller, String channel, String shop, String id) {
        return resyncs.find(shops.find(caller, channel, shop) + "|" + id)
                .orElseThrow(() -> Problem.notFound(
                        "RESYNC_NOT_FOUND", "There is no such resync", "Không có lần đồng bộ lại này"));
    }
}

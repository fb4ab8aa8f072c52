package vn.ocop.order.gap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** What channels list for a shop and day, against what is here. */
@RestController
@RequestMapping("/api/v1/gaps")
@RequiresScope({"orders:read", "orders:admin"})
class GapController {

    private static final int LONGEST = 92;

    /** A local day that is to be compared now. */
    record Wanted(
            @NotBlank String channel,
            @NotBlank String shop,
            @NotNull LocalDate day) {}

    private final DayGaps gaps;
    private final Reckoning reckoning;
    private final Rounds rounds;
    private final ShopAccess shops;
    private final InstantSource clock;

    GapController(DayGaps gaps, Reckoning reckoning, Rounds rounds, ShopAccess shops, InstantSource clock) {
        this.gaps = gaps;
        this.reckoning = reckoning;
        this.rounds = rounds;
        this.shops = shops;
        this.clock = clock;
    }

    /** By shop and day; without days the last 31. */
    @GetMapping
    Page<DayGap> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String shop,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var last = to == null ? Days.of(clock.instant()) : to;
        var first = from == null ? last.minusDays(31) : from;
        if (first.isAfter(last) || first.isBefore(last.minusDays(LONGEST))) {
            throw Problem.badRequest(
                    "RANGE",
                    "from is not after to, and at most 92 days before it",
                    "from không sau to và cách to tối đa 92 ngày");
        }
        int most = Math.clamp(limit, 1, 500);
        var after = cursor == null ? null : Cursors.decode(cursor, 2);
        var found = new ArrayList<DayGap>();
        for (var each : shops.of(caller, channel, shop)) {
            var id = each.toString();
            if (after != null && id.compareTo(after.get(0)) < 0) continue;
            var begin = after != null && id.equals(after.get(0)) ? later(first, after.get(1)) : first;
            if (!begin.isAfter(last)) found.addAll(gaps.list(id, begin, last, most + 1 - found.size()));
            if (found.size() > most) break;
        }
        return page(found, most);
    }

    private static Page<DayGap> page(List<DayGap> found, int most) {
        if (found.size() <= most) return new Page<>(found, null);
        var end = found.get(most - 1);
        var next = Cursors.encode(end.channel() + ":" + end.shop(), end.day().toString());
        return new Page<>(found.subList(0, most), next);
    }

    private static LocalDate later(LocalDate first, String day) {
        try {
            var next = LocalDate.parse(day).plusDays(1);
            return next.isAfter(first) ? next : first;
        } catch (java.time.DateTimeException e) {
            throw Cursors.invalid();
        }
    }

    /** The day is compared within a minute; the list shows it then. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    DayGap compare(Caller caller, @Valid @RequestBody Wanted wanted) {
        var shop = shops.find(caller, wanted.channel, wanted.shop);
        if (rounds.listing(shop.channel()).isEmpty()) {
            throw Problem.unprocessable(
                    "NO_LISTING", "This channel has no list of orders", "Kênh này không có danh sách đơn hàng");
        }
        var today = Days.of(clock.instant());
        if (wanted.day.isAfter(today) || wanted.day.isBefore(today.minusDays(400))) {
            throw Problem.unprocessable("RANGE", "day is within the last 400 days", "day phải trong 400 ngày gần đây");
        }
        return reckoning.want(shop, wanted.day);
    }
}

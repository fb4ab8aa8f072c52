package vn.ocop.catalog.place;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.place.Place;
import vn.ocop.place.Places;
import vn.ocop.place.Resolution;
import vn.ocop.place.Wording;

/** Places by name in any spelling, by code and day, and what an address of then or now means today. */
@RestController
@RequestMapping("/api/v1/places")
@RequiresScope({"catalog:read", "catalog:write"})
class PlaceController {

    private static final int LONGEST = 200;

    private final Places places;
    private final Gazetteer gazetteer;

    PlaceController(Places places, Gazetteer gazetteer) {
        this.places = places;
        this.gazetteer = gazetteer;
    }

    /** What should be known of an answer. */
    record Note(String code, String en, String vi) {
        static final Note DISTRICT = new Note(
                "DISTRICT",
                "There have been no districts since 1 July 2025: ask for the commune, or /places/resolve with all"
                        + " three",
                "Từ 1/7/2025 không còn cấp huyện: hãy hỏi xã, phường, hoặc dùng /places/resolve với cả ba cấp");
    }

    record PlacePage(
            List<PlaceView> items,
            @Nullable String next,
            @Nullable Note note) {}

    /**
     * A code or parent without a day answers all that it ever meant, each with its days: seven codes were reused.
     *
     * @param q a name or how it begins, in any spelling; with a scheme, a text or id of that scheme
     * @param on only what existed on that day
     * @param former only what is no more, or only what is
     */
    @GetMapping
    PlacePage list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String scheme,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) Place.@Nullable Level level,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable Boolean former,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        notTooLong("q", q);
        var name = q == null || q.isBlank() ? null : q;
        var query = new Gazetteer.Query(name, scheme, code, on, level, parent, former);
        var part = gazetteer.part(query, begin(cursor), Math.clamp(limit, 1, 5_000));
        return new PlacePage(
                part.items(),
                part.next() == null ? null : part.next().toString(),
                name != null && scheme == null && Wording.of(name).district() ? Note.DISTRICT : null);
    }

    /** @param places of today that are facts; candidates are guesses by name, where no source says what became of the commune */
    record Resolved(
            Resolution.Outcome outcome,
            @Nullable PlaceView province,
            @Nullable PlaceView written,
            List<Found> places,
            List<Found> candidates) {}

    record Found(
            PlaceView place, Resolution.How how, @Nullable String source) {}

    /**
     * What an address means today: exactly one place, several, or none that is known.
     *
     * @param on the day the address is of; without one, a district says that it is of before 1 July 2025, and where an address can
     *     be read as of both times, both readings are answered
     */
    @GetMapping("/resolve")
    Resolved resolve(
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String district,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(required = false) @Nullable LocalDate on) {
        notTooLong("commune", commune);
        notTooLong("district", district);
        notTooLong("province", province);
        if (commune.isBlank() && province.isBlank())
            throw invalid("province", "REQUIRED", "or commune must be given", "hoặc xã, phường phải có");
        var resolution = places.resolve(commune, district, province, on);
        return new Resolved(
                resolution.outcome(),
                resolution.province() == null ? null : gazetteer.view(resolution.province()),
                resolution.written() == null ? null : gazetteer.view(resolution.written()),
                found(resolution.places()),
                found(resolution.candidates()));
    }

    private List<Found> found(List<Resolution.Found> found) {
        return found.stream()
                .map(each -> new Found(gazetteer.view(each.place()), each.how(), each.source()))
                .toList();
    }

    @GetMapping("/provinces/{oldCode}/successor")
    PlaceView successor(@PathVariable String oldCode) {
        return places.province(oldCode, Places.BEFORE_MERGED)
                .map(places::today)
                .map(gazetteer::view)
                .orElseThrow(() -> Problem.notFound(
                        "PLACE_NOT_FOUND",
                        "No province had the code " + oldCode + " until 30 June 2025",
                        "Trước 1/7/2025 không có tỉnh mã " + oldCode));
    }

    private static int begin(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) return 0;
        if (cursor.length() < 9 && cursor.chars().allMatch(each -> each >= '0' && each <= '9'))
            return Integer.parseInt(cursor);
        throw invalid("cursor", "INVALID", "is none that was given", "không phải con trỏ đã được cấp");
    }

    private static void notTooLong(String path, @Nullable String text) {
        if (text != null && text.length() > LONGEST)
            throw invalid(path, "SIZE", "is longer than " + LONGEST + " characters", "dài hơn " + LONGEST + " ký tự");
    }

    private static Problem invalid(String path, String code, String en, String vi) {
        return Problem.badRequest("INVALID", path + " " + en, path + " " + vi)
                .with(List.of(new Problem.FieldError(path, code, en, vi)));
    }
}

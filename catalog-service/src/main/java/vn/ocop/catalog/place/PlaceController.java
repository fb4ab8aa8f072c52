package vn.ocop.catalog.place;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Places by name in any spelling, by code and day. */
@RestController
@RequestMapping("/api/v1/places")
@RequiresScope({"catalog:read", "catalog:write"})
class PlaceController {

    private final Places places;

    PlaceController(Places places) {
        this.places = places;
    }

    @GetMapping
    Page<Place> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) Place.@Nullable Level level,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(defaultValue = "100") int limit) {
        return new Page<>(
                places.search(q, code, on, level, parent).stream()
                        .limit(Math.clamp(limit, 1, 5_000))
                        .toList(),
                null);
    }

    @GetMapping("/provinces/{oldCode}/successor")
    Place successor(@PathVariable String oldCode) {
        return places.successor(oldCode)
                .orElseThrow(() -> Problem.notFound(
                        "PLACE_NOT_FOUND",
                        "No province had the code " + oldCode + " until 30 June 2025",
                        "Trước 1/7/2025 không có tỉnh mã " + oldCode));
    }
}

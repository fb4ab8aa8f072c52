package vn.ocop.catalog.taxonomy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.taxonomy.Taxonomies.Meaning;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** The sets that products are put into, as of a decision or a day, and what labels mean in them. */
@RestController
@RequestMapping("/api/v1/taxonomy")
@RequiresScope({"catalog:read", "catalog:write"})
class TaxonomyController {

    private final Taxonomies taxonomies;

    TaxonomyController(Taxonomies taxonomies) {
        this.taxonomies = taxonomies;
    }

    /** Without either that of today; a decision counts before a day. */
    @GetMapping
    Taxonomies.Taxonomy taxonomy(
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable LocalDate on) {
        if (decision != null)
            return taxonomies
                    .decided(decision)
                    .orElseThrow(() -> Problem.notFound(
                            "DECISION_NOT_FOUND",
                            "No decision of that number is known here",
                            "Không có quyết định số này"));
        if (on == null) return taxonomies.current();
        return taxonomies
                .on(on)
                .orElseThrow(() -> Problem.notFound(
                        "DECISION_NOT_FOUND",
                        "No decision was in force on " + on,
                        "Ngày " + on + " chưa có quyết định nào"));
    }

    enum Outcome {
        EXACT,
        SEVERAL,
        UNKNOWN
    }

    /** @param meanings one if EXACT, more if SEVERAL */
    record Labelled(Outcome outcome, List<Meaning> meanings) {}

    @GetMapping("/labels")
    Labelled labels(@RequestParam String label) {
        var meanings = taxonomies.labelled(label);
        var outcome = meanings.isEmpty() ? Outcome.UNKNOWN : meanings.size() == 1 ? Outcome.EXACT : Outcome.SEVERAL;
        return new Labelled(outcome, meanings);
    }
}

package vn.ocop.catalog.taxonomy;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.RequiresScope;

/** The sets that products are put into. */
@RestController
class TaxonomyController {

    private final Taxonomies taxonomies;

    TaxonomyController(Taxonomies taxonomies) {
        this.taxonomies = taxonomies;
    }

    @GetMapping("/api/v1/taxonomy")
    @RequiresScope({"catalog:read", "catalog:write"})
    Taxonomies.Taxonomy taxonomy() {
        return taxonomies.current();
    }
}

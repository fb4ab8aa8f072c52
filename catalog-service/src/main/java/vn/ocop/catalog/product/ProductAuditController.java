package vn.ocop.catalog.product;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.audit.AuditEntry;
import vn.ocop.http.Page;
import vn.ocop.http.RequiresScope;

/** Who tried to change what of a product; for those who may change it themselves, since it names people. */
@RestController
class ProductAuditController {

    private final Products products;
    private final Audit audit;

    ProductAuditController(Products products, Audit audit) {
        this.products = products;
        this.audit = audit;
    }

    @GetMapping("/api/v1/products/{id}/audit")
    @RequiresScope("catalog:write")
    Page<AuditEntry> history(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var product = products.existing(id);
        return audit.history(id, product.changeId(), product.version(), limit, cursor);
    }
}

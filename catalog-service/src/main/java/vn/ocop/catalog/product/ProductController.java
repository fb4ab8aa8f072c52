package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.http.Caller;
import vn.ocop.http.Etags;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Products one by one: recorded, read, changed in part, withdrawn. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private final Products products;
    private final Producers producers;
    private final Recording recording;
    private final Drafting drafting;
    private final Drafts drafts;

    ProductController(Products products, Producers producers, Recording recording, Drafting drafting, Drafts drafts) {
        this.products = products;
        this.producers = producers;
        this.recording = recording;
        this.drafting = drafting;
        this.drafts = drafts;
    }

    @PostMapping
    @RequiresScope("catalog:write")
    ResponseEntity<Product> create(Caller caller, @Valid @RequestBody ProductDraft draft) {
        var wanted = drafting.wanted(draft, producers.of(draft));
        if (products.find(wanted.id()).isPresent()) throw exists(wanted.id());
        var recorded = recording.record(List.of(wanted), false, Actor.of(caller));
        var effect = Objects.requireNonNull(recorded.get(wanted.id())).effect();
        if (effect == Recording.Effect.SKU_TAKEN) throw skuTaken();
        if (effect != Recording.Effect.CREATED) throw exists(wanted.id());
        return ResponseEntity.created(URI.create("/api/v1/products/" + wanted.id()))
                .eTag(Etags.of(wanted.product().version()))
                .body(existing(wanted.id()));
    }

    @GetMapping("/{id}")
    @RequiresScope({"catalog:read", "catalog:write"})
    ResponseEntity<Product> get(@PathVariable String id) {
        var product = existing(id);
        return ResponseEntity.ok().eTag(Etags.of(product.version())).body(product);
    }

    /** Merge patch (RFC 7396): what is left out stays, null clears. Certificates have their own door. */
    @PatchMapping("/{id}")
    @RequiresScope("catalog:write")
    ResponseEntity<Product> patch(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        var before = existing(id);
        Etags.check(ifMatch, before.version(), before);
        if (!(patch instanceof ObjectNode changes))
            throw Drafting.wrong("", "must be a JSON object", "phải là đối tượng JSON");
        var draft = drafts.patched(before, changes);
        var made = drafting.product(draft, producers.of(draft));
        var after = new Product(
                        before.id(),
                        before.version(),
                        before.changeId(),
                        made.code(),
                        made.formerCodes(),
                        made.name(),
                        before.active(),
                        made.skus(),
                        made.taxonomy(),
                        made.producer(),
                        made.place(),
                        made.story(),
                        made.images(),
                        made.harvestMonths(),
                        made.dossier(),
                        before.certificates())
                .following(before);
        producers.keep(List.of(after.producer()));
        save(Products.Write.changed(before, after), Actor.of(caller));
        return ResponseEntity.ok().eTag(Etags.of(after.version())).body(after);
    }

    @DeleteMapping("/{id}")
    @RequiresScope("catalog:write")
    ResponseEntity<Void> withdraw(Caller caller, @PathVariable String id) {
        var before = existing(id);
        if (!before.active()) return ResponseEntity.noContent().build();
        var after = before.withdrawn().following(before);
        var event = new ProductEvent.ProductWithdrawn(UUID.randomUUID().toString(), id, after.version(), Instant.now());
        save(new Products.Write(before, after, List.of(event)), Actor.of(caller));
        return ResponseEntity.noContent().build();
    }

    private void save(Products.Write write, Actor by) {
        var written = products.write(List.of(write), by);
        if (!written.skuTaken().isEmpty()) throw skuTaken();
        if (written.overtaken().isEmpty()) return;
        var current = existing(write.after().id());
        Etags.check("\"\"", current.version(), current);
    }

    Product existing(String id) {
        return products.find(id)
                .orElseThrow(() ->
                        Problem.notFound("PRODUCT_NOT_FOUND", "There is no product " + id, "Không có sản phẩm " + id));
    }

    private static Problem exists(String id) {
        return Problem.conflict("PRODUCT_EXISTS", "The product is recorded as " + id, "Sản phẩm đã có với mã " + id);
    }

    private static Problem skuTaken() {
        return Problem.of(
                HttpStatus.CONFLICT, "SKU_TAKEN", "A SKU belongs to another product", "Mã SKU thuộc sản phẩm khác");
    }
}

package vn.ocop.catalog.product;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.http.Caller;
import vn.ocop.http.Etags;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Products one by one: recorded, read, changed in part, withdrawn, restored. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private static final String WRITE = "catalog:write";

    /** A product as it was recorded, with what somebody should look at. */
    record Recorded(
            @JsonUnwrapped Product product, @Nullable List<Warning> warnings) {}

    private final Products products;
    private final Recording recording;
    private final Drafting drafting;
    private final Editing editing;
    private final Patching patching;
    private final IdempotencyKeys keys;
    private final Audit audit;
    private final Warnings warnings;

    ProductController(
            Products products,
            Recording recording,
            Drafting drafting,
            Editing editing,
            Patching patching,
            IdempotencyKeys keys,
            Audit audit,
            Warnings warnings) {
        this.products = products;
        this.recording = recording;
        this.drafting = drafting;
        this.editing = editing;
        this.patching = patching;
        this.keys = keys;
        this.audit = audit;
        this.warnings = warnings;
    }

    /** 201, again for the same Idempotency-Key; 409 for what somebody recorded before. */
    @PostMapping
    @RequiresScope(WRITE)
    ResponseEntity<Recorded> create(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ProductDraft draft) {
        keys.check(caller, key, draft);
        var by = Actor.of(caller, key);
        var wanted = drafting.wanted(draft);
        var id = wanted.id();
        var before = products.find(id).orElse(null);
        if (before == null) {
            var recorded = recording.record(List.of(wanted), false, by);
            var effect = Objects.requireNonNull(recorded.get(id)).effect();
            if (effect == Recording.Effect.SKU_TAKEN) throw Editing.skuTaken();
            if (effect != Recording.Effect.CREATED) throw exists(id);
        } else if (key == null || !audit.began(id, before.changeId(), by)) {
            throw exists(id);
        }
        var product = products.existing(id);
        return answered(ResponseEntity.created(URI.create("/api/v1/products/" + id)), product);
    }

    @GetMapping("/{id}")
    @RequiresScope({"catalog:read", WRITE})
    ResponseEntity<Product> get(@PathVariable String id) {
        var product = products.existing(id);
        return ResponseEntity.ok().eTag(Etags.of(product.version())).body(product);
    }

    /** Those that have, or had, a code. */
    @GetMapping("/by-code")
    @RequiresScope({"catalog:read", WRITE})
    List<Product> coded(@RequestParam String code) {
        return products.withCode(code);
    }

    /** What is odd about it, and not refused. */
    @GetMapping("/{id}/warnings")
    @RequiresScope({"catalog:read", WRITE})
    List<Warning> warnings(@PathVariable String id) {
        return warnings.of(products.existing(id));
    }

    /** Merge patch (RFC 7396): what is left out stays, null clears. Certificates have their own door. */
    @PatchMapping("/{id}")
    @RequiresScope(WRITE)
    ResponseEntity<Recorded> patch(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        var after = editing.edit(
                id, ifMatch, Actor.of(caller), before -> patching.patched(before, patch), ProductEvent::changed);
        return answered(ResponseEntity.ok(), after);
    }

    @DeleteMapping("/{id}")
    @RequiresScope(WRITE)
    ResponseEntity<Void> withdraw(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        editing.edit(
                id,
                ifMatch,
                Actor.of(caller),
                before -> Recording.Wanted.of(before.withdrawn()),
                (before, after) -> List.of(new ProductEvent.ProductWithdrawn(
                        UUID.randomUUID().toString(), id, after.version(), Instant.now())));
        return ResponseEntity.noContent().build();
    }

    /** Takes a withdrawal back; lists and batches never do. */
    @PostMapping("/{id}/restoration")
    @RequiresScope(WRITE)
    ResponseEntity<Recorded> restore(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return answered(
                ResponseEntity.ok(),
                editing.edit(
                        id,
                        ifMatch,
                        Actor.of(caller),
                        before -> Recording.Wanted.of(before.restored()),
                        ProductEvent::changed));
    }

    private ResponseEntity<Recorded> answered(ResponseEntity.BodyBuilder answer, Product product) {
        var odd = warnings.of(product);
        return answer.eTag(Etags.of(product.version())).body(new Recorded(product, odd.isEmpty() ? null : odd));
    }

    private static Problem exists(String id) {
        return Problem.conflict("PRODUCT_EXISTS", "The product is recorded as " + id, "Sản phẩm đã có với mã " + id);
    }
}

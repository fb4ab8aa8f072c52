package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.Validator;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import vn.ocop.http.Etags;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;
import vn.ocop.messaging.EventJson;

/** Products one by one: recorded, read, changed in part, withdrawn. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

    private final Products products;
    private final Producers producers;
    private final Recording recording;
    private final Drafting drafting;
    private final EventJson json;
    private final Validator validator;

    ProductController(
            Products products,
            Producers producers,
            Recording recording,
            Drafting drafting,
            EventJson json,
            Validator validator) {
        this.products = products;
        this.producers = producers;
        this.recording = recording;
        this.drafting = drafting;
        this.json = json;
        this.validator = validator;
    }

    @PostMapping
    @RequiresScope("catalog:write")
    ResponseEntity<Product> create(@Valid @RequestBody ProductDraft draft) {
        var wanted = drafting.product(draft, producers.of(draft));
        if (products.find(wanted.id()).isPresent()) {
            throw Problem.conflict(
                    "PRODUCT_EXISTS",
                    "The product is recorded as " + wanted.id(),
                    "Sản phẩm đã có với mã " + wanted.id());
        }
        var effect = recording.record(List.of(wanted), false).get(wanted.id());
        if (effect == Recording.Effect.SKU_TAKEN) throw skuTaken();
        producers.keep(List.of(wanted.producer()));
        return ResponseEntity.created(URI.create("/api/v1/products/" + wanted.id()))
                .eTag(Etags.of(wanted.version()))
                .body(wanted);
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
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        var before = existing(id);
        Etags.check(ifMatch, before.version(), before);
        if (!(patch instanceof ObjectNode changes))
            throw Drafting.wrong("", "must be a JSON object", "phải là đối tượng JSON");
        var merged = (ObjectNode) json.mapper().valueToTree(draft(before));
        changes.properties().forEach(each -> {
            if (each.getValue().isNull()) merged.remove(each.getKey());
            else merged.set(each.getKey(), each.getValue());
        });
        var draft = json.mapper().treeToValue(merged, ProductDraft.class);
        check(draft);
        var made = drafting.product(draft, producers.of(draft));
        var after = new Product(
                before.id(),
                before.version() + 1,
                made.code(),
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
                before.certificates());
        var write = new Products.Write(before, after, Recording.changed(after));
        if (products.claimSkus(List.of(write)).isEmpty()) throw skuTaken();
        save(write);
        return ResponseEntity.ok().eTag(Etags.of(after.version())).body(after);
    }

    @DeleteMapping("/{id}")
    @RequiresScope("catalog:write")
    ResponseEntity<Void> withdraw(@PathVariable String id) {
        var before = existing(id);
        var after = before.withdrawn().versioned(before.version() + 1);
        save(new Products.Write(
                before,
                after,
                new ProductEvent.ProductWithdrawn(UUID.randomUUID().toString(), id, after.version(), Instant.now())));
        return ResponseEntity.noContent().build();
    }

    private void save(Products.Write write) {
        if (!products.write(List.of(write)).isEmpty()) return;
        var current = existing(write.after().id());
        Etags.check("\"\"", current.version(), current);
    }

    Product existing(String id) {
        return products.find(id)
                .orElseThrow(() ->
                        Problem.notFound("PRODUCT_NOT_FOUND", "There is no product " + id, "Không có sản phẩm " + id));
    }

    private void check(ProductDraft draft) {
        var errors = new ArrayList<Problem.FieldError>();
        validator
                .validate(draft)
                .forEach(each -> errors.add(new Problem.FieldError(
                        each.getPropertyPath().toString(),
                        "INVALID",
                        each.getMessage(),
                        "không hợp lệ: " + each.getMessage())));
        if (!errors.isEmpty()) {
            throw Problem.badRequest(
                            "INVALID", "The request has fields that are not valid", "Yêu cầu có trường không hợp lệ")
                    .with(errors);
        }
    }

    private static ProductDraft draft(Product it) {
        var place = it.place();
        return new ProductDraft(
                it.code(),
                it.name(),
                it.producer().id(),
                null,
                it.taxonomy() == null ? null : it.taxonomy().set(),
                it.skus().stream()
                        .map(s -> new ProductDraft.SkuDraft(
                                s.sku(), s.gtin(), s.name(), s.price(), s.unit(), s.netWeightGrams()))
                        .toList(),
                place == null
                        ? null
                        : new ProductDraft.PlaceDraft(
                                place.asPublished(),
                                code(place.oldProvince()),
                                code(place.province()),
                                code(place.commune())),
                it.story(),
                it.images(),
                it.harvestMonths(),
                it.dossier(),
                null);
    }

    private static @Nullable String code(Product.@Nullable Unit unit) {
        return unit == null ? null : unit.code();
    }

    private static Problem skuTaken() {
        return Problem.of(
                HttpStatus.CONFLICT, "SKU_TAKEN", "A SKU belongs to another product", "Mã SKU thuộc sản phẩm khác");
    }
}

package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;
import vn.ocop.http.Problem;
import vn.ocop.http.RequiresScope;

/** Producers, told apart by their name without marks. */
@RestController
@RequestMapping("/api/v1/producers")
class ProducerController {

    private final Producers producers;

    ProducerController(Producers producers) {
        this.producers = producers;
    }

    /** The same name again updates what it says of its kind and flags. */
    @PostMapping
    @RequiresScope("catalog:write")
    ResponseEntity<Product.Producer> put(@Valid @RequestBody ProductDraft.ProducerDraft draft) {
        var producer = producers.of(draft);
        producers.keep(List.of(producer));
        return ResponseEntity.created(URI.create("/api/v1/producers/" + producer.id()))
                .body(producer);
    }

    @GetMapping("/{id}")
    @RequiresScope({"catalog:read", "catalog:write"})
    Product.Producer get(@PathVariable String id) {
        return producers
                .find(id)
                .orElseThrow(() ->
                        Problem.notFound("PRODUCER_NOT_FOUND", "There is no producer " + id, "Không có chủ thể " + id));
    }

    @GetMapping
    @RequiresScope({"catalog:read", "catalog:write"})
    Page<Product.Producer> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        var after = cursor == null ? null : Cursors.decode(cursor, 1).getFirst();
        var found = producers.list(q, after, most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(found.stream().limit(most).toList(), next);
    }
}

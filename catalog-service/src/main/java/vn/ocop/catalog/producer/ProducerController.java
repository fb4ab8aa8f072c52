package vn.ocop.catalog.producer;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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
import vn.ocop.catalog.audit.AuditEntry;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Etags;
import vn.ocop.http.Page;
import vn.ocop.http.RequiresScope;

/** Producers, told apart by their name without marks. Registration numbers are for those who may change them. */
@RestController
@RequestMapping("/api/v1/producers")
class ProducerController {

    private static final String WRITE = "catalog:write";

    private final Producers producers;
    private final Descriptions descriptions;
    private final ProducerEditing editing;
    private final Audit audit;

    ProducerController(Producers producers, Descriptions descriptions, ProducerEditing editing, Audit audit) {
        this.producers = producers;
        this.descriptions = descriptions;
        this.editing = editing;
        this.audit = audit;
    }

    /** The same name again updates what it says of its kind and flags. */
    @PostMapping
    @RequiresScope(WRITE)
    ResponseEntity<Producer> put(Caller caller, @Valid @RequestBody ProducerDraft draft) {
        var made = Objects.requireNonNull(
                descriptions.record(List.of(draft), Actor.of(caller)).get(draft.name()));
        return ResponseEntity.created(URI.create("/api/v1/producers/" + made.id()))
                .eTag(Etags.of(made.version()))
                .body(made);
    }

    @GetMapping("/{id}")
    @RequiresScope({"catalog:read", WRITE})
    ResponseEntity<Producer> get(Caller caller, @PathVariable String id) {
        var found = editing.existing(id);
        return ResponseEntity.ok().eTag(Etags.of(found.version())).body(shown(found, caller));
    }

    /** Merge patch (RFC 7396): what is left out stays, null clears. All products of the producer follow. */
    @PatchMapping("/{id}")
    @RequiresScope(WRITE)
    ResponseEntity<Producer> patch(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        var after = editing.patch(id, ifMatch, patch, Actor.of(caller));
        return ResponseEntity.ok().eTag(Etags.of(after.version())).body(after);
    }

    @GetMapping("/{id}/audit")
    @RequiresScope(WRITE)
    Page<AuditEntry> history(
            @PathVariable String id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var producer = editing.existing(id);
        return audit.history(id, producer.changeId(), producer.version(), limit, cursor);
    }

    @GetMapping
    @RequiresScope({"catalog:read", WRITE})
    Page<Producer> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Math.clamp(limit, 1, 500);
        var after = cursor == null ? null : Cursors.decode(cursor, 1).getFirst();
        var found = producers.list(q, after, most + 1);
        var next = found.size() > most ? Cursors.encode(found.get(most - 1).id()) : null;
        return new Page<>(
                found.stream().limit(most).map(each -> shown(each, caller)).toList(), next);
    }

    private static Producer shown(Producer it, Caller caller) {
        return caller.may(WRITE) ? it : it.told();
    }
}

package vn.ocop.catalog.product;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.draft.Drafts;

/** What a product becomes by a merge patch, and what that says of its producer. */
@Component
class Patching {

    private final Drafts drafts;
    private final Drafting drafting;

    Patching(Drafts drafts, Drafting drafting) {
        this.drafts = drafts;
        this.drafting = drafting;
    }

    /** @throws vn.ocop.http.Problem naming the field that is wrong */
    Recording.Wanted patched(Product before, JsonNode patch) {
        var changes = Drafts.object(patch);
        var whole = ProductDraft.of(before);
        var draft = drafts.patched(changes.has("producer") ? whole.by(null) : whole, changes, ProductDraft.class);
        var wanted = drafting.wanted(draft);
        var made = wanted.product();
        var after = new Product(
                before.id(),
                before.version(),
                before.changeId(),
                made.code(),
                changes.has("formerCodes") ? made.formerCodes() : Codes.former(before, made.code(), null),
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
        return new Recording.Wanted(after, List.of(), wanted.producer());
    }
}

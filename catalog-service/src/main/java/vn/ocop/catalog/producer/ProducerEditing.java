package vn.ocop.catalog.producer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.http.Etags;
import vn.ocop.http.Problem;
import vn.ocop.place.Places;

/** Changes one producer over the version that its caller knows, or answers with what it is now. */
@Component
class ProducerEditing {

    private final Producers producers;
    private final Naming naming;
    private final Places places;
    private final Drafts drafts;

    ProducerEditing(Producers producers, Naming naming, Places places, Drafts drafts) {
        this.producers = producers;
        this.naming = naming;
        this.places = places;
        this.drafts = drafts;
    }

    Producer existing(String id) {
        return producers
                .find(id)
                .orElseThrow(() ->
                        Problem.notFound("PRODUCER_NOT_FOUND", "There is no producer " + id, "Không có chủ thể " + id));
    }

    /** @throws Problem 412 with the current state when another change came first, 409 when the name is another's */
    Producer patch(String id, @Nullable String ifMatch, JsonNode patch, Actor by) {
        var before = existing(id);
        var wanted = before.changed(drafts.patched(before.draft(), Drafts.object(patch), ProducerDraft.class), places);
        var write = new Producers.Write(before, wanted.next());
        if (ifMatch != null && !Etags.matches(ifMatch, before.version())) {
            producers.refused(write, Etags.named(ifMatch).orElse(before.version()), by, "PRECONDITION_FAILED");
            throw Etags.changed(before.version(), before);
        }
        if (wanted.equals(before)) return before;
        if (!Producer.key(wanted.name()).equals(Producer.key(before.name()))) rename(write, by);
        if (!producers.write(List.of(write), by).isEmpty()) return write.after();
        var current = existing(id);
        throw Etags.changed(current.version(), current);
    }

    /** The name leads to it before it has it: a kill between leaves a name that it never took, which harms nobody. */
    private void rename(Producers.Write write, Actor by) {
        var wanted = write.after();
        boolean free = producers
                .find(naming.id(wanted.name()))
                .map(each -> each.id().equals(wanted.id()))
                .orElse(true);
        if (free && naming.claim(wanted.name(), wanted.id())) return;
        producers.refused(write, wanted.version() - 1, by, "NAME_TAKEN");
        throw Problem.conflict(
                "NAME_TAKEN",
                "Another producer has the name " + wanted.name(),
                "Chủ thể khác đã có tên " + wanted.name());
    }
}

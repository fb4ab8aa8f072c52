package vn.ocop.catalog.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.audit.AuditEntry.Outcome;

/** Follows the tries that were applied from the newest to the first, and so tells them from the others between. */
final class Chain {

    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private @Nullable String expected;
    private final long version;

    Chain(@Nullable String newest, long version) {
        this.expected = newest;
        this.version = version;
    }

    /** The next that was applied; nothing when there is none. */
    String expected() {
        return expected == null ? "" : expected;
    }

    /** @param each every try in its order, the newest first */
    AuditEntry entry(Document each) {
        var id = Audit.id(each);
        var at = each.getDate("at").toInstant();
        long wanted = each.getLong("version");
        var refused = each.getString("refused");
        var outcome = Outcome.REFUSED;
        if (id.equals(expected)) {
            outcome = Outcome.APPLIED;
            expected = each.getString("basedOn");
        } else if (refused == null && wanted > version) {
            outcome = at.isAfter(Instant.now().minus(ON_ITS_WAY)) ? Outcome.PENDING : Outcome.LOST;
        } else if (refused == null) {
            refused = "OVERTAKEN";
        }
        return new AuditEntry(
                id, at, actor(each.get("by", Document.class)), wanted - 1, outcome, refused, changes(each));
    }

    private static Actor actor(Document by) {
        return new Actor(
                by.getString("id"),
                by.getString("name"),
                Actor.Through.valueOf(by.getString("through")),
                by.getString("reference"));
    }

    private static List<Change> changes(Document each) {
        return each.getList("changes", Document.class, List.of()).stream()
                .map(it -> new Change(it.getString("path"), it.get("old"), it.get("new")))
                .toList();
    }
}

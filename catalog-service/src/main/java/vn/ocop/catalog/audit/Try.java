package vn.ocop.catalog.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try to change something, written down before the change itself. Whether it succeeded is not written anywhere: the
 * document names the try that made its newest version, and each try the one that it was based on.
 *
 * @param subject the id of the product or producer
 * @param id of the try, in order of time along the versions of a subject
 * @param basedOn the try that made the version before, absent for a first version
 * @param version that the subject would have by it
 * @param refused why it was refused at once, such as {@code SKU_TAKEN}; absent when it was sent to the store
 */
public record Try(
        String subject,
        String id,
        @Nullable String basedOn,
        long version,
        Actor by,
        Instant at,
        List<Change> changes,
        @Nullable String refused) {

    public Try refusedFor(String why) {
        return new Try(subject, id, basedOn, version, by, at, changes, why);
    }

    /** Refused since its maker did not know the newest version, but that one. */
    public Try refusedOn(long known, String why) {
        return new Try(subject, id, null, known + 1, by, at, changes, why);
    }
}

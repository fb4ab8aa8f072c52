package vn.ocop.catalog.audit;

import org.jspecify.annotations.Nullable;
import vn.ocop.http.Caller;

/**
 * Who acts, and by which way.
 *
 * @param id the client of the token; the service's own name for what it does by itself
 * @param name of the client, where the token has it
 * @param reference within that way: the caller's Idempotency-Key, an import's id, what a sweep was for
 */
public record Actor(
        String id,
        @Nullable String name,
        Through through,
        @Nullable String reference) {

    /** The ways by which something changes. */
    public enum Through {
        API,
        IMPORT,
        SWEEP
    }

    public static Actor of(Caller caller) {
        return of(caller, null);
    }

    public static Actor of(Caller caller, @Nullable String idempotencyKey) {
        return new Actor(caller.id(), caller.name(), Through.API, idempotencyKey);
    }

    public static Actor importing(Caller caller, @Nullable String importId) {
        return new Actor(caller.id(), caller.name(), Through.IMPORT, importId);
    }

    public static Actor sweep(String name) {
        return new Actor("catalog-service", null, Through.SWEEP, name);
    }
}

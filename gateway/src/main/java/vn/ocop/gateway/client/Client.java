package vn.ocop.gateway.client;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account. A marketplace sees nothing but its own shops.
 *
 * @param shops as {@code channel:shop}
 * @param oldSecretUntil until when the secret before the last rotation still works
 */
record Client(
        String clientId,
        String name,
        Kind kind,
        Set<String> scopes,
        Set<String> shops,
        @Nullable String province,
        boolean disabled,
        String secretHash,
        @Nullable String oldSecretHash,
        @Nullable Instant oldSecretUntil) {

    enum Kind {
        MARKETPLACE,
        STAFF
    }

    static final Set<String> SCOPES = Set.of(
            "catalog:read",
            "catalog:write",
            "orders:read",
            "orders:write",
            "orders:admin",
            "promotions:read",
            "promotions:write",
            "quotes:write",
            "analytics:read",
            "clients:admin");

    /** What a marketplace can be given. */
    static final Set<String> OF_MARKETPLACES =
            Set.of("catalog:read", "orders:read", "orders:write", "promotions:read", "quotes:write", "analytics:read");
}

package vn.ocop.http;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, by the token.
 *
 * @param id the client
 * @param name of the client, where the token says it
 * @param shops that it may act for, as {@code channel:shop}
 * @param restricted whether it sees nothing but its own shops: a marketplace
 */
public record Caller(
        String id,
        @Nullable String name,
        Set<String> scopes,
        Set<String> shops,
        boolean restricted,
        @Nullable String province) {

    static Caller of(Jwt token) {
        var client = token.getClaimAsString("client_id");
        var shops = Set.copyOf(list(token.getClaim("shops")));
        boolean marketplace = "MARKETPLACE".equals(token.getClaimAsString("kind"));
        return new Caller(
                client == null ? String.valueOf(token.getSubject()) : client,
                token.getClaimAsString("client_name"),
                Set.copyOf(list(token.getClaim("scope"))),
                shops,
                marketplace || !shops.isEmpty(),
                token.getClaimAsString("province"));
    }

    private static List<String> list(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default ->
                Stream.of(claim.toString().split(" "))
                        .filter(each -> !each.isEmpty())
                        .toList();
        };
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** Whether orders of that shop are its own; an unrestricted caller with {@code orders:admin} has all. */
    public boolean owns(String channel, String shop) {
        return restricted ? shops.contains(channel + ":" + shop) : may("orders:admin");
    }

    @Override
    public String toString() {
        return id + scopes.stream().sorted().collect(Collectors.joining(" ", "[", "]"));
    }
}

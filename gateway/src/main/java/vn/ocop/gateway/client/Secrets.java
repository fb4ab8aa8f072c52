package vn.ocop.gateway.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Clients' secrets. They are 256 random bits, so a plain hash is as safe as a slow one, and a token costs no processor time.
 * A stored secret is the hash of the new one and, until its time is over, of the old one.
 */
final class Secrets implements PasswordEncoder {

    private static final SecureRandom RANDOM = new SecureRandom();

    static String make() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(CharSequence secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(secret.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String stored(Client client) {
        if (client.oldSecretHash() == null || client.oldSecretUntil() == null) return client.secretHash();
        return client.secretHash() + "," + client.oldSecretHash() + ","
                + client.oldSecretUntil().toEpochMilli();
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : hash(secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String stored) {
        if (secret == null || stored == null) return false;
        var given = hash(secret);
        var parts = stored.split(",");
        boolean current = same(given, parts[0]);
        boolean old =
                parts.length == 3 && same(given, parts[1]) && Instant.now().toEpochMilli() < Long.parseLong(parts[2]);
        return current || old;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

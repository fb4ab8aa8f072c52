package vn.ocop.order.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Secrets as they lie in the store: {@code sealed:key:base64}, AES-256-GCM under the first of the keys that are set, bound to
 * their owner so that nobody can move one to another shop; any of the keys opens. Without a key they lie there as they are.
 */
@Component
public class Sealing {

    private static final Logger log = LoggerFactory.getLogger(Sealing.class);
    private static final String MARK = "sealed:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final @Nullable String first;

    /** @param keys 32 bytes each, in base64, with a comma between; the first seals */
    public Sealing(@Value("${ocop.secret-key:}") String keys) {
        for (var each : keys.isBlank() ? new String[0] : keys.split(",", -1)) {
            var key = decoded(each.strip());
            this.keys.put(name(key), new SecretKeySpec(key, "AES"));
        }
        this.first = this.keys.isEmpty() ? null : this.keys.keySet().iterator().next();
        if (first == null) log.warn("OCOP_SECRET_KEY is not set: the secrets of shops lie in the store as they are");
    }

    private static byte[] decoded(String key) {
        byte[] bytes = {};
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            log.debug("not base64");
        }
        if (bytes.length != 32)
            throw new IllegalArgumentException(
                    "OCOP_SECRET_KEY takes keys of 32 bytes in base64, with a comma between");
        return bytes;
    }

    private static String name(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public String seal(String secret, String owner) {
        if (first == null) return secret;
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, first, nonce, 0, owner, secret.getBytes(StandardCharsets.UTF_8), 0);
        var all = new byte[NONCE + sealed.length];
        System.arraycopy(nonce, 0, all, 0, NONCE);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return MARK + first + ":" + Base64.getEncoder().encodeToString(all);
    }

    /** @throws IllegalStateException when it was sealed with a key that is not set here, or for somebody else */
    public String open(String stored, String owner) {
        if (!stored.startsWith(MARK)) return stored;
        var parts = stored.split(":", 3);
        if (!keys.containsKey(parts[1]))
            throw new IllegalStateException(
                    "A secret of " + owner + " is sealed with a key that OCOP_SECRET_KEY lacks");
        var all = Base64.getDecoder().decode(parts[2]);
        return new String(apply(Cipher.DECRYPT_MODE, parts[1], all, 0, owner, all, NONCE), StandardCharsets.UTF_8);
    }

    /** Whether it lies there as it would be laid there now. */
    boolean isCurrent(String stored) {
        return first == null ? !stored.startsWith(MARK) : stored.startsWith(MARK + first + ":");
    }

    private byte[] apply(int mode, String key, byte[] nonce, int at, String owner, byte[] input, int from) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce, at, NONCE));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret of " + owner + " cannot be opened", e);
        }
    }
}

package vn.ocop.order.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMACs as channels use them. */
public final class Hmac {

    private Hmac() {}

    /** Lower-case hex over the parts, one after the other. */
    public static String hex(String secret, byte[]... parts) {
        return HexFormat.of().formatHex(of("HmacSHA256", secret, parts));
    }

    public static String base64(String secret, byte[]... parts) {
        return Base64.getEncoder().encodeToString(of("HmacSHA256", secret, parts));
    }

    /** Lower-case hex of the older HMAC-SHA1, for channels that still sign with it. */
    public static String sha1(String secret, byte[]... parts) {
        return HexFormat.of().formatHex(of("HmacSHA1", secret, parts));
    }

    private static byte[] of(String algorithm, String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            for (var part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    public static boolean same(String expected, @Nullable String given) {
        var sent = given == null ? "" : given;
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

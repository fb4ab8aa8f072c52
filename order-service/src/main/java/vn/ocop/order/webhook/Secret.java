package vn.ocop.order.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks' secrets, {@code whsec_} and base64, and the signatures that they make: specification 1.0. */
final class Secret {

    private static final String MARK = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String make() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return MARK + Base64.getEncoder().encodeToString(bytes);
    }

    /** The value of {@code webhook-signature}: one signature a secret, with a space between. */
    static String signatures(List<String> secrets, String id, Instant at, String body) {
        var signed = id + "." + at.getEpochSecond() + "." + body;
        return secrets.stream().map(each -> "v1," + sign(each, signed)).collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(MARK.length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}

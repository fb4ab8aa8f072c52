package vn.ocop.order.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names of things: an order's follows from where it was placed, so that all that concerns it meets one writer. */
public final class Ids {

    private static final String BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";

    private Ids() {}

    /** The same for the same channel, shop and number, on every instance. */
    public static String order(String channel, String shop, String number) {
        var hash = sha256((channel + "|" + shop + "|" + number).getBytes(StandardCharsets.UTF_8));
        var bits = ByteBuffer.wrap(hash);
        var id = new StringBuilder("ord-");
        long high = bits.getLong();
        long low = bits.getLong();
        for (int i = 0; i < 10; i++) id.append(BASE32.charAt((int) (high >>> (5 * i)) & 31));
        for (int i = 0; i < 6; i++) id.append(BASE32.charAt((int) (low >>> (5 * i)) & 31));
        return id.toString();
    }

    /** A time-ordered UUID (version 7), cheap to make. */
    public static String event() {
        var random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis();
        long high = (time << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** A short name of a content. */
    public static String fingerprint(byte[] content) {
        return HexFormat.of().formatHex(sha256(content), 0, 12);
    }

    /** What stays of a buyer: the same person is the same hash, and nobody can tell who. */
    public static String person(String pepper, String phone) {
        var digits = phone.replaceAll("[^0-9]", "").replaceFirst("^84", "0");
        return HexFormat.of().formatHex(sha256((pepper + "|" + digits).getBytes(StandardCharsets.UTF_8)), 0, 12);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

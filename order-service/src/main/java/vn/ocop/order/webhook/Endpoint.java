package vn.ocop.order.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a marketplace wants to be told.
 *
 * @param owner the client that registered it
 * @param types of events, null for all
 * @param shops as {@code channel:shop}, null for all of the platform
 * @param former the secret before this one, which signs too until it ends
 * @param disabled why it is told nothing any more, null while it is
 * @param failingSince when the first of the tries failed that no success has followed
 * @param version counts the writes
 */
record Endpoint(
        String id,
        String owner,
        String url,
        @Nullable Set<String> types,
        @Nullable Set<String> shops,
        @Nullable String description,
        String secret,
        @Nullable Former former,
        @Nullable Disabled disabled,
        @Nullable Instant failingSince,
        Instant createdAt,
        long version) {

    record Former(String secret, Instant until) {}

    /** @param code OWNER, GONE or FAILING */
    record Disabled(String code, String en, String vi, Instant since) {

        static Disabled byOwner(Instant at) {
            return new Disabled("OWNER", "Its owner switched it off", "Chủ sở hữu đã tắt", at);
        }

        static Disabled gone(Instant at) {
            return new Disabled(
                    "GONE",
                    "It answered 410 Gone: switch it on again when it is back, and replay what it missed",
                    "Địa chỉ trả lời 410 Gone: hãy bật lại khi sẵn sàng và yêu cầu gửi lại phần đã lỡ",
                    at);
        }

        static Disabled failing(Instant at, Duration after) {
            return new Disabled(
                    "FAILING",
                    "It took nothing for " + after.toHours()
                            + " hours: switch it on again when it is back, and replay what it missed",
                    "Không nhận được gì trong " + after.toHours()
                            + " giờ: hãy bật lại khi sẵn sàng và yêu cầu gửi lại phần đã lỡ",
                    at);
        }
    }

    boolean isEnabled() {
        return disabled == null;
    }

    boolean wants(String type, String shop) {
        return isEnabled() && (types == null || types.contains(type)) && (shops == null || shops.contains(shop));
    }

    /** The secrets that sign now, the newest first. */
    List<String> secrets(Instant now) {
        var old = former;
        return old == null || !now.isBefore(old.until) ? List.of(secret) : List.of(secret, old.secret);
    }

    Stream<String> allSecrets() {
        return former == null ? Stream.of(secret) : Stream.of(secret, former.secret);
    }

    Endpoint rotated(String next, Instant formerUntil) {
        return with(url, types, shops, description, next, new Former(secret, formerUntil), disabled, failingSince);
    }

    Endpoint changed(
            String nextUrl,
            @Nullable Set<String> nextTypes,
            @Nullable Set<String> nextShops,
            @Nullable String nextDescription) {
        return with(nextUrl, nextTypes, nextShops, nextDescription, secret, former, disabled, failingSince);
    }

    Endpoint enabled() {
        return with(url, types, shops, description, secret, former, null, null);
    }

    Endpoint disabled(Disabled why) {
        return disabled == null ? with(url, types, shops, description, secret, former, why, failingSince) : this;
    }

    Endpoint succeeded() {
        return with(url, types, shops, description, secret, former, disabled, null);
    }

    Endpoint failed(Instant at) {
        return with(url, types, shops, description, secret, former, disabled, failingSince == null ? at : failingSince);
    }

    Endpoint written(long nextVersion) {
        return new Endpoint(
                id,
                owner,
                url,
                types,
                shops,
                description,
                secret,
                former,
                disabled,
                failingSince,
                createdAt,
                nextVersion);
    }

    private Endpoint with(
            String nextUrl,
            @Nullable Set<String> nextTypes,
            @Nullable Set<String> nextShops,
            @Nullable String nextDescription,
            String nextSecret,
            @Nullable Former nextFormer,
            @Nullable Disabled nextDisabled,
            @Nullable Instant nextFailingSince) {
        return new Endpoint(
                id,
                owner,
                nextUrl,
                nextTypes,
                nextShops,
                nextDescription,
                nextSecret,
                nextFormer,
                nextDisabled,
                nextFailingSince,
                createdAt,
                version);
    }
}

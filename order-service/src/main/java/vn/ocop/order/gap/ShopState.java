package vn.ocop.order.gap;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the asking of one shop has come. Written over its version only, so of two instances one asks.
 *
 * @param id {@code channel:shop}
 * @param watermark all that the channel changed before it was laid on the log
 * @param nextAt when it is asked again
 * @param holder the instance that is at it until {@code heldUntil}
 * @param reckoned the last local day that was compared
 * @param foundAt when something was found last that no push had told
 */
record ShopState(
        String id,
        long version,
        Instant watermark,
        Instant nextAt,
        @Nullable String holder,
        @Nullable Instant heldUntil,
        LocalDate reckoned,
        int failures,
        @Nullable Instant failingSince,
        @Nullable String lastError,
        @Nullable Instant polledAt,
        @Nullable Instant foundAt) {

    private static final int LONGEST_ERROR = 300;

    static ShopState first(String id, Instant now, Instant watermark, LocalDate reckoned) {
        return new ShopState(id, 0, watermark, now, null, null, reckoned, 0, null, null, null, null);
    }

    boolean isHeldByAnother(String instance, Instant now) {
        return holder != null && !holder.equals(instance) && heldUntil != null && heldUntil.isAfter(now);
    }

    ShopState heldBy(String instance, Instant until) {
        return new ShopState(
                id,
                version,
                watermark,
                nextAt,
                instance,
                until,
                reckoned,
                failures,
                failingSince,
                lastError,
                polledAt,
                foundAt);
    }

    ShopState seenUntil(Instant next) {
        var furthest = next.isAfter(watermark) ? next : watermark;
        return new ShopState(
                id,
                version,
                furthest,
                nextAt,
                holder,
                heldUntil,
                reckoned,
                failures,
                failingSince,
                lastError,
                polledAt,
                foundAt);
    }

    ShopState polled(Instant at, boolean found, Duration pause) {
        return new ShopState(
                id,
                version,
                watermark,
                at.plus(pause),
                holder,
                heldUntil,
                reckoned,
                0,
                null,
                null,
                at,
                found ? at : foundAt);
    }

    ShopState failed(Instant at, Duration pause, RuntimeException why) {
        var text = why.getClass().getSimpleName() + ": " + why.getMessage();
        return new ShopState(
                id,
                version,
                watermark,
                at.plus(pause),
                null,
                null,
                reckoned,
                failures + 1,
                failingSince == null ? at : failingSince,
                text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text,
                polledAt,
                foundAt);
    }

    ShopState reckoned(LocalDate day) {
        return new ShopState(
                id,
                version,
                watermark,
                nextAt,
                holder,
                heldUntil,
                day,
                failures,
                failingSince,
                lastError,
                polledAt,
                foundAt);
    }

    ShopState free() {
        return new ShopState(
                id,
                version,
                watermark,
                nextAt,
                null,
                null,
                reckoned,
                failures,
                failingSince,
                lastError,
                polledAt,
                foundAt);
    }

    ShopState version(long next) {
        return new ShopState(
                id,
                next,
                watermark,
                nextAt,
                holder,
                heldUntil,
                reckoned,
                failures,
                failingSince,
                lastError,
                polledAt,
                foundAt);
    }
}

package vn.ocop.promotion.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A campaign; the JSON that the world gets is fixed by contracts/promotions. */
public record Campaign(
        String id,
        long version,
        String name,
        State state,
        Instant startsAt,
        Instant endsAt,
        Rule rule,
        Action action,
        long limit,
        long remaining,
        List<Funder> funding,
        boolean requiresVoucher,
        String author,
        @Nullable String approvedBy) {

    public enum State {
        DRAFT,
        REVIEW,
        SCHEDULED,
        ACTIVE,
        PAUSED,
        ENDED,
        ARCHIVED;

        private static final Map<State, Set<State>> NEXT = Map.of(
                DRAFT, Set.of(REVIEW, ARCHIVED),
                REVIEW, Set.of(DRAFT, SCHEDULED),
                SCHEDULED, Set.of(ACTIVE, DRAFT, ENDED),
                ACTIVE, Set.of(PAUSED, ENDED),
                PAUSED, Set.of(ACTIVE, ENDED),
                ENDED, Set.of(ARCHIVED),
                ARCHIVED, Set.of());

        public Set<State> next() {
            return NEXT.getOrDefault(this, Set.of());
        }
    }

    /** Empty lists mean any. Provinces by their codes of before 1 July 2025, or of today. */
    public record Rule(
            int minStars,
            List<String> oldProvinces,
            List<String> provinces,
            List<Integer> sets,
            List<String> products,
            List<String> channels) {}

    /** PERCENT of the eligible lines after their seller discounts, or a FIXED amount; at most the cap an order. */
    public record Action(
            Kind kind, int percent, long amount, @Nullable Long capPerOrder) {
        public enum Kind {
            PERCENT,
            FIXED
        }
    }

    /** Who pays; shares, in ten-thousandths, add up to 10000. */
    public record Funder(Party party, String name, int share) {
        public enum Party {
            STATE,
            MARKETPLACE,
            PRODUCER
        }
    }

    Campaign in(State next, @Nullable String approver) {
        return new Campaign(
                id,
                version,
                name,
                next,
                startsAt,
                endsAt,
                rule,
                action,
                limit,
                remaining,
                funding,
                requiresVoucher,
                author,
                approver);
    }
}

package vn.ocop.analytics.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A batch whose process dies after so many of its parts were written: what is on disk at that moment is all that is left. */
final class Dying extends Batch {

    static final int PARTS = 8;

    static final class Killed extends RuntimeException {
        Killed() {
            super("killed here");
        }
    }

    private final Runnable death;
    private int partsLeft;

    Dying(int partsLeft, Runnable death) {
        super(Books.JSON);
        this.partsLeft = partsLeft;
        this.death = death;
    }

    private <T> T or(T part) {
        if (partsLeft-- > 0) return part;
        death.run();
        throw new Killed();
    }

    @Override
    Collection<Events.OrderTold> orders() {
        return or(super.orders());
    }

    @Override
    Map<String, Instant> newest() {
        return or(super.newest());
    }

    @Override
    Collection<Events.Attributed> attributions() {
        return or(super.attributions());
    }

    @Override
    Collection<Events.ProductTold> products() {
        return or(super.products());
    }

    @Override
    Collection<Events.PromotionTold> promotions() {
        return or(super.promotions());
    }

    @Override
    Set<Place> leftOut() {
        return or(super.leftOut());
    }

    @Override
    Set<Place> takenAfterAll() {
        return or(super.takenAfterAll());
    }

    @Override
    Map<String, Map<Integer, Long>> next() {
        return or(super.next());
    }
}

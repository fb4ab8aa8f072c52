package vn.ocop.catalog.listing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;
import vn.ocop.messaging.TopicTable;

/** Follows the listings topic; what order-service told there before the catalogue took the listings over is taken in once. */
class Adoption {

    private final Map<String, Listing> waiting = new ConcurrentHashMap<>();
    private final Links links;
    private final Consumer<Collection<Listing>> into;
    private final EventJson json;
    private volatile boolean done;

    Adoption(Links links, Consumer<Collection<Listing>> into, EventJson json) {
        this.links = links;
        this.into = into;
        this.json = json;
    }

    /** The last record of a key counts: one that was removed later is not taken in. */
    void onListing(Received received) {
        var value = received.value();
        if (value == null) {
            waiting.remove(received.key());
            links.drop(received.key());
            return;
        }
        var told = json.read(value, ListingChanged.class);
        if (told.linked() == null) waiting.put(told.listingId(), told.listing());
        else waiting.remove(told.listingId());
        links.keep(told.listing());
    }

    /** Written anew they are told in the new form, so the next start finds nothing to take in. */
    void takeIn(BooleanSupplier allIsRead) {
        if (!allIsRead.getAsBoolean()) return;
        var some = List.copyOf(waiting.values());
        if (!some.isEmpty()) into.accept(some);
        some.forEach(each -> waiting.remove(each.id(), each));
        done = true;
    }

    /** @throws Problem 503 until all that was told before is here */
    void awaitDone() {
        if (!done)
            throw Problem.unavailable(
                    "STILL_READING",
                    "The listings are still being read; try again",
                    "Danh sách gian hàng đang được nạp, hãy thử lại",
                    2);
    }

    /** Runs it often while the service starts, and later for a service of the old kind that still tells. */
    @Component
    static class Clockwork {

        private final Adoption adoption;
        private final TopicTable table;

        Clockwork(Adoption adoption, TopicTable listingsTable) {
            this.adoption = adoption;
            this.table = listingsTable;
        }

        @Scheduled(fixedDelay = 500)
        void run() {
            adoption.takeIn(table::caughtUp);
        }
    }
}

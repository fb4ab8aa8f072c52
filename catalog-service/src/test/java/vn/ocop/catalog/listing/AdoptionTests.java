package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.Contracts;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** Of what another service told before, only what still counts is taken in. */
class AdoptionTests {

    private static final String ID = "tiktok:7490000000000000001:OCOP-DT-TRASEN-100G";

    private final Links links = new Links();
    private final List<Listing> taken = new ArrayList<>();
    private final Adoption adoption = new Adoption(links, taken::addAll, new EventJson());

    private void told(byte @Nullable [] value) {
        adoption.onListing(new Received("listings", 0, 0, 0, ID, value, null, null));
    }

    private static byte[] asBefore() {
        var sample = new String(Contracts.bytes("listings/ListingChanged"), StandardCharsets.UTF_8);
        return sample.replaceAll("\\s*\"linked\": true,", "").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesInWhatWasToldInTheOldForm() {
        told(asBefore());
        adoption.takeIn(() -> true);
        adoption.takeIn(() -> true);

        assertThat(taken).extracting(Listing::id).containsExactly(ID);
        assertThat(links.all()).containsExactly(ID);
    }

    @Test
    void waitsUntilAllIsRead() {
        told(asBefore());
        adoption.takeIn(() -> false);
        assertThat(taken).isEmpty();
    }

    @Test
    void doesNotTakeInWhatWasRemovedOrToldAnewLater() {
        told(asBefore());
        told(null);
        adoption.takeIn(() -> true);
        assertThat(taken).isEmpty();

        told(asBefore());
        told(Contracts.bytes("listings/ListingChanged"));
        adoption.takeIn(() -> true);
        assertThat(taken).isEmpty();
    }
}

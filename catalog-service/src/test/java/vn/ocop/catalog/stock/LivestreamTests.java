package vn.ocop.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.Contracts;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.stock.Livestreams.Told;
import vn.ocop.catalog.stock.Reservation.State;
import vn.ocop.embedded.Engines;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** Units that are set aside for a livestream, from when it goes live until it ends. */
class LivestreamTests {

    private static final String LYCHEE = "prd-3f9c1d20a7b4";
    private final StockRoom room = new StockRoom(RunningCatalog.mongo(), Engines.freshDatabase("live"));
    private final Crashes crashes = new Crashes();

    private static Told told(long version, String state, @Nullable Long quota) {
        var rooms = List.of(new Told.Room("tiktok", "shop", "room-77"));
        return new Told("live-1", version, new Told.Session(state, rooms, List.of(new Told.Slot(LYCHEE, quota))));
    }

    private State settle(String id, int quantity, @Nullable String from) {
        var line = new OrderView.Line(1, LYCHEE, quantity, 0, 0, 0);
        room.keeper.settle(List.of(StockRoom.order(id, 1, "tiktok", from, List.of(line))));
        return room.reservations.find(List.of(id)).get(id).state();
    }

    @Test
    void onlyOrdersOfItsRoomHaveWhatIsSetAsideAndItComesBackAtTheEnd() {
        room.count(Map.of(LYCHEE, 10L));
        room.livestreams.follow(told(1, "PLANNED", 8L));
        assertThat(room.level(LYCHEE).setAside()).isZero();
        room.livestreams.follow(told(2, "LIVE", 8L));

        assertThat(settle("ord-1", 3, null)).isEqualTo(State.SHORT);
        assertThat(settle("ord-2", 2, null)).isEqualTo(State.RESERVED);
        assertThat(settle("ord-3", 1, "room-78")).isEqualTo(State.SHORT);
        assertThat(settle("ord-4", 5, "room-77")).isEqualTo(State.RESERVED);
        assertThat(room.level(LYCHEE).quotas()).isEqualTo(Map.of("live-1", new Quota(8, 5)));

        room.livestreams.follow(told(3, "ENDED", 8L));
        assertThat(room.level(LYCHEE).quotas()).isEmpty();
        assertThat(settle("ord-1", 3, null)).isEqualTo(State.RESERVED);
    }

    @Test
    void anOrderOfItsRoomMayHaveMoreThanItsShareWhereThereIsMore() {
        room.count(Map.of(LYCHEE, 10L));
        room.livestreams.follow(told(1, "LIVE", 2L));
        assertThat(settle("ord-1", 7, "room-77")).isEqualTo(State.RESERVED);
        assertThat(room.level(LYCHEE).setAside()).isZero();
    }

    @Test
    void aBufferDoesNotTouchTheShare() {
        room.count(Map.of(LYCHEE, 10L));
        room.livestreams.follow(told(1, "LIVE", 4L));
        room.adjustments.change(LYCHEE, level -> level.buffer("tiktok", 5));
        assertThat(settle("ord-1", 2, null)).isEqualTo(State.SHORT);
        assertThat(settle("ord-2", 1, null)).isEqualTo(State.RESERVED);
        assertThat(settle("ord-3", 4, "room-77")).isEqualTo(State.RESERVED);
    }

    @Test
    void whatIsTakenOutOfItsSlotsIsNotSetAsideAnyMore() {
        room.count(Map.of(LYCHEE, 10L));
        room.livestreams.follow(told(1, "LIVE", 4L));
        room.livestreams.follow(new Told("live-1", 2, new Told.Session("LIVE", List.of(), List.of())));
        room.livestreams.follow(told(1, "LIVE", 4L));
        assertThat(room.level(LYCHEE).setAside()).isZero();
    }

    @Test
    void whoDidNotHearOfItsEndSetsNothingAside() {
        var database = Engines.freshDatabase("live");
        var slow = new StockRoom(crashes.over(RunningCatalog.mongo()), database);
        var other = new StockRoom(RunningCatalog.mongo(), database);
        other.count(Map.of(LYCHEE, 10L));
        // the slow one has noted that it is live; just before it writes the stock, the other hears of its end
        crashes.meanwhile(1, () -> other.livestreams.follow(told(3, "ENDED", 8L)));
        slow.livestreams.follow(told(2, "LIVE", 8L));

        assertThat(other.level(LYCHEE).quotas()).isEmpty();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> other.livestreams.setAside(LYCHEE, "live-1", 3))
                .matches(each -> each.code().equals("LIVESTREAM_ENDED"));
    }

    @Test
    void isToldAsContractsSay() {
        room.count(Map.of(LYCHEE, 600L));
        for (var sample : List.of("LivestreamChanged", "CampaignChanged")) {
            var value = Contracts.bytes("promotions/" + sample);
            room.livestreams.handle(List.of(new Received("promotions", 0, 0, 0, "key", value, sample, null)));
        }
        assertThat(room.level(LYCHEE).quotas()).isEqualTo(Map.of("live-9f8e7d6c5b4a", new Quota(500, 0)));
        var order = new EventJson().read(Contracts.bytes("orders/OrderPlaced"), OrderView.class);
        assertThat(order.livestreamRoom()).isNull();
        assertThat(order.order().channel()).isEqualTo("tiktok");
    }
}

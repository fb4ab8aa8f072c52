package vn.ocop.catalog.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Problem;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/**
 * Sets units aside for livestreams: those of a session's slots when it goes live, others when somebody says so before. They
 * come back when it ends, and it never gets any again: what its orders hold is not counted from then on.
 *
 * <p>The session is written before the stock, and read after it. So who has not heard of an end reads an old version of the
 * stock: an end moves that version on, whether there was anything to give back or not.
 */
@Component
class Livestreams implements BatchHandler {

    private static final String NAME = "[A-Za-z0-9_-]{1,64}";

    /** The part of contracts/promotions that stock needs. */
    record Told(String sessionId, long version, Session session) {

        record Session(String state, List<Room> rooms, List<Slot> slots) {}

        record Room(String channel, String shop, @Nullable String room) {}

        record Slot(String productId, @Nullable Long quota) {}
    }

    private final Sessions sessions;
    private final Adjustments adjustments;
    private final WaitingList waitingList;
    private final EventJson json;

    Livestreams(Sessions sessions, Adjustments adjustments, WaitingList waitingList, EventJson json) {
        this.sessions = sessions;
        this.adjustments = adjustments;
        this.waitingList = waitingList;
        this.json = json;
    }

    /** Where that order comes from: its livestream is the one whose room its channel names. */
    Origin origin(OrderView order) {
        var room = order.livestreamRoom();
        var channel = order.order().channel();
        var shop = order.order().shop();
        return new Origin(channel, shop, room == null ? null : sessions.in(channel, shop, room));
    }

    @Override
    public void handle(List<Received> batch) {
        for (var each : batch) {
            if (each.value() == null || !"LivestreamChanged".equals(each.type())) continue;
            var told = json.read(java.util.Objects.requireNonNull(each.value()), Told.class);
            if (told.sessionId().matches(NAME)) follow(told);
        }
    }

    /** Again changes nothing; an older word than the one that is known brings the stock to that which is known. */
    void follow(Told told) {
        var products = sessions.tell(told);
        for (var product : products) {
            adjustments.changeIf(product, level -> {
                var now = sessions.find(told.sessionId());
                if (now.ended()) {
                    level.end(now.id());
                    return true;
                }
                var units = now.quotas().get(product);
                var before = level.quotas().get(now.id());
                if (units == null || (before != null && before.units() == units)) return false;
                level.setAside(now.id(), units);
                return true;
            });
        }
        waitingList.serve(products);
    }

    /**
     * Sets so many units aside, for a session of any name that has not ended.
     *
     * @throws Problem when it has, or no stock is kept of the product
     */
    void setAside(String product, String livestream, long units) {
        if (!livestream.matches(NAME))
            throw Problem.badRequest(
                    "INVALID_LIVESTREAM",
                    "A livestream's id has 1 to 64 of letters, digits, _ and -",
                    "Mã phiên gồm 1 đến 64 chữ cái, chữ số, _ và -");
        sessions.include(livestream, product);
        adjustments.change(product, level -> {
            if (sessions.find(livestream).ended())
                throw Problem.conflict("LIVESTREAM_ENDED", "This livestream has ended", "Phiên livestream đã kết thúc");
            level.setAside(livestream, units);
        });
    }
}

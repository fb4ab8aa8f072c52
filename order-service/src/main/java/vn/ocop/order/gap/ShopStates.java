package vn.ocop.order.gap;

import com.mongodb.client.MongoClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;
import vn.ocop.messaging.EventJson;

/** How far each shop has come, and who is at it. */
@Repository
class ShopStates {

    private final String instance = UUID.randomUUID().toString().substring(0, 8);
    private final Versioned<ShopState> states;
    private final GapSettings settings;

    ShopStates(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json, GapSettings settings) {
        this.states = new Versioned<>(mongo.getDatabase(database).getCollection("shop_states"), json, ShopState.class);
        this.settings = settings;
    }

    Map<String, ShopState> find(Collection<String> ids) {
        var found = new HashMap<String, ShopState>();
        states.documents()
                .find(new Document("_id", new Document("$in", ids)))
                .forEach(each -> found.put(each.getString("_id"), states.record(each)));
        return found;
    }

    /** Takes the shop for this instance, empty when another has it or was faster. */
    Optional<ShopState> take(String id, Instant now) {
        var state = states.find(id).orElseGet(() -> {
            var begin = now.minus(settings.begin());
            var first = ShopState.first(id, now, begin, Days.of(begin).minusDays(1));
            states.insert(first);
            return first;
        });
        return state.isHeldByAnother(instance, now)
                ? Optional.empty()
                : save(state.heldBy(instance, now.plus(settings.lease())));
    }

    /** The shop, if this instance is still at it. */
    Optional<ShopState> mine(String id) {
        return states.find(id).filter(each -> instance.equals(each.holder()));
    }

    /** What is stored now, empty when another has written since: then this instance is not at it any more. */
    Optional<ShopState> save(ShopState state) {
        var next = state.version(state.version() + 1);
        return states.replace(next) ? Optional.of(next) : Optional.empty();
    }

    /** Holds it longer, if the time that is left has become short. */
    Optional<ShopState> keep(ShopState state, Instant now) {
        var until = state.heldUntil();
        boolean enough =
                until != null && until.isAfter(now.plus(settings.lease().dividedBy(2)));
        return enough ? Optional.of(state) : save(state.heldBy(instance, now.plus(settings.lease())));
    }
}

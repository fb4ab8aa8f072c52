package vn.ocop.order.webhook;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures;
import vn.ocop.order.channel.Sealing;

/** All endpoints, held in memory so that an order costs nothing where nobody wants to be told; their secrets are sealed. */
@Repository
class Endpoints {

    private static final int TRIES = 10;

    private final MongoCollection<Document> endpoints;
    private final EventJson json;
    private final Sealing sealing;
    private volatile Map<String, Endpoint> byId = Map.of();

    Endpoints(MongoClient mongo, @Value("${ocop.database}") String database, EventJson json, Sealing sealing) {
        this.endpoints = mongo.getDatabase(database).getCollection("webhook_endpoints");
        this.json = json;
        this.sealing = sealing;
    }

    /** As this instance knows them: what another changed is seen within seconds. */
    Collection<Endpoint> all() {
        return byId.values();
    }

    Optional<Endpoint> known(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As it is stored. */
    Optional<Endpoint> find(String id) {
        return Optional.ofNullable(endpoints.find(new Document("_id", id)).first())
                .map(this::endpoint);
    }

    List<Endpoint> stored() {
        return endpoints.find().sort(new Document("_id", 1)).map(this::endpoint).into(new java.util.ArrayList<>());
    }

    void add(Endpoint endpoint) {
        endpoints.insertOne(document(endpoint));
        hold(endpoint);
    }

    /** Writes over the version that was read, again until nobody was between; empty when there is none. */
    Optional<Endpoint> change(String id, UnaryOperator<Endpoint> change) {
        for (int i = 0; i < TRIES; i++) {
            var before = find(id);
            if (before.isEmpty()) return before;
            var next = change.apply(before.get());
            if (next.equals(before.get())) return before;
            next = next.written(before.get().version() + 1);
            var known = new Document("_id", id).append("version", before.get().version());
            if (endpoints.replaceOne(known, document(next)).getMatchedCount() == 1) {
                hold(next);
                return Optional.of(next);
            }
        }
        throw new Failures.TryAgain("The endpoint " + id + " is being changed by others");
    }

    void remove(String id) {
        endpoints.deleteOne(new Document("_id", id));
        refresh();
    }

    private synchronized void hold(Endpoint endpoint) {
        var all = new TreeMap<>(byId);
        all.merge(endpoint.id(), endpoint, (old, now) -> now.version() >= old.version() ? now : old);
        byId = all;
    }

    @Scheduled(fixedDelay = 5_000)
    synchronized void refresh() {
        var all = new TreeMap<String, Endpoint>();
        stored().forEach(each -> all.put(each.id(), each));
        byId = all;
    }

    private Document document(Endpoint endpoint) {
        var tree = (ObjectNode) secrets(json.mapper().valueToTree(endpoint), each -> sealing.seal(each, endpoint.id()));
        return new Document("_id", endpoint.id())
                .append("version", endpoint.version())
                .append("endpoint", Document.parse(tree.toString()));
    }

    private Endpoint endpoint(Document document) {
        var tree = json.mapper().<ObjectNode>valueToTree(document.get("endpoint", Document.class));
        return json.mapper()
                .treeToValue(secrets(tree, each -> sealing.open(each, document.getString("_id"))), Endpoint.class);
    }

    private static JsonNode secrets(ObjectNode endpoint, UnaryOperator<String> change) {
        endpoint.put("secret", change.apply(endpoint.path("secret").asString()));
        if (endpoint.path("former") instanceof ObjectNode former)
            former.put("secret", change.apply(former.path("secret").asString()));
        return endpoint;
    }
}

package vn.ocop.catalog.changes;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** How far each client has got; only ever further. */
@Repository
class Acknowledgements {

    private final MongoCollection<Document> clients;

    Acknowledgements(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.clients = mongo.getDatabase(database).getCollection("change_clients");
    }

    /** 0 for who has acknowledged nothing of this log. */
    long position(String client, Kind kind, String generation) {
        var found = clients.find(id(client, kind, generation)).first();
        return found == null ? 0 : found.getLong("position");
    }

    void keep(String client, Cursor cursor) {
        clients.updateOne(
                id(client, cursor.kind(), cursor.generation()),
                new Document("$max", new Document("position", cursor.position())),
                new UpdateOptions().upsert(true));
    }

    private static Document id(String client, Kind kind, String generation) {
        return new Document("_id", kind.path() + "/" + generation + "/" + client);
    }
}

package vn.ocop.catalog.imports;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** The files themselves, in the store, so that whoever goes on with an import has the same bytes. */
@Repository
class RawFiles {

    private static final int CHUNK = 1 << 20;

    private final MongoCollection<Document> chunks;

    RawFiles(MongoClient mongo, @Value("${ocop.database}") String database) {
        this.chunks = mongo.getDatabase(database).getCollection("import-files");
    }

    private static Document id(String job, int chunk) {
        return new Document("_id", "%s/%06d".formatted(job, chunk));
    }

    void put(String job, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int chunk = 0;
            for (var bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
                var id = id(job, chunk++);
                var document = new Document(id).append("bytes", new Binary(bytes));
                chunks.replaceOne(id, document, new ReplaceOptions().upsert(true));
            }
        }
    }

    /** @return false when it is not kept any more */
    boolean copy(String job, OutputStream out) throws IOException {
        int chunk = 0;
        for (var next = chunks.find(id(job, chunk)).first();
                next != null;
                next = chunks.find(id(job, ++chunk)).first())
            out.write(next.get("bytes", Binary.class).getData());
        return chunk > 0;
    }

    boolean isKept(String job) {
        return chunks.countDocuments(id(job, 0)) > 0;
    }

    void remove(String job) {
        for (int chunk = 0; chunks.deleteOne(id(job, chunk)).getDeletedCount() > 0; chunk++) {}
    }

    void removeBefore(Instant time) {
        chunks.deleteMany(new Document("_id", new Document("$lt", Imports.idOf(time))));
    }
}

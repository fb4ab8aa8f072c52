package vn.ocop.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.MVMap;

/**
 * Keeps documents in the order they came. The library keeps them by their {@code _id}, which with ids that are hashes spreads
 * a batch over as many pages as it has documents, each to be written again whole.
 */
final class OrderedCollection extends H2Collection {

    private final MVMap<Object, Document> documents;

    OrderedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        long position = documents.lastKey() instanceof Long last ? last + 1 : 0;
        documents.put(position, document);
        return position;
    }

    /** The size of a collection is of no use here, and costs an encoding of every document. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }
}

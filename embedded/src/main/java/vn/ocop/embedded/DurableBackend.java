package vn.ocop.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import io.netty.channel.local.LocalChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a write only after it is in the journal, and keeps documents and keys as BSON. Now and then a checkpoint commits
 * the store together with the number of the journal that goes on from there; after a kill the journal is played again on it.
 */
final class DurableBackend extends H2Backend {

    private static final Logger log = LoggerFactory.getLogger(DurableBackend.class);
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "createindexes",
            "create",
            "drop",
            "dropdatabase",
            "dropindexes");
    private static final String JOURNAL = "journal";
    private static final long COMPACT_FROM_BYTES = 64L << 20;
    private static final int COMPACT_BELOW_PERCENT = 50;
    private static final int COMPACT_FOR_MILLIS = 50;

    private final MVMap<String, Long> position;
    private final Journal journal;

    /** @param store that commits only when told to */
    DurableBackend(MVStore store, Path file) {
        super(store);
        this.position = store.openMap("checkpoint");
        var nobody = new LocalChannel();
        this.journal = Journal.open(file, position.getOrDefault(JOURNAL, 1L), command -> again(nobody, command));
        handleClose(nobody);
        checkpoint();
    }

    private void again(LocalChannel nobody, Document command) {
        try {
            super.handleMessage(new MongoMessage(nobody, null, command));
        } catch (MongoServerException e) {
            log.debug("It failed when it was sent, and failed again", e);
        }
    }

    /** Knows {@code hello} too, which health checks ask and the library does not know. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (!command.equals("hello")) return super.handleCommand(channel, database, command, query);
        return super.handleCommand(channel, database, "isMaster", query).append("isWritablePrimary", true);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        var command = message.getDocument().keySet().iterator().next();
        if (!WRITES.contains(command.toLowerCase(Locale.ROOT))) return super.handleMessage(message);
        synchronized (journal) {
            journal.append(message.getDocument());
            return super.handleMessage(message);
        }
    }

    /** How much would have to be played again. */
    long journalBytes() {
        synchronized (journal) {
            return journal.size();
        }
    }

    /** Nobody writes meanwhile, so that the commit holds exactly what the older journals hold. */
    void checkpoint() {
        long first;
        synchronized (journal) {
            first = journal.roll();
            position.put(JOURNAL, first);
            getMvStore().commit();
            var files = getMvStore().getFileStore();
            if (files.size() > COMPACT_FROM_BYTES && files.getFillRate() < COMPACT_BELOW_PERCENT) {
                getMvStore().compactFile(COMPACT_FOR_MILLIS);
            }
        }
        journal.forgetBefore(first);
    }

    @Override
    public void close() {
        checkpoint();
        journal.close();
        super.close();
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Database(name);
    }

    /** An inner class, since the parent's constructor opens collections before a field of ours could be set. */
    private final class Database extends H2Database {

        Database(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            var name = getFullCollectionNamespace(collection);
            MVMap<Object, Document> documents = getMvStore()
                    .openMap(
                            "databases." + name,
                            new MVMap.Builder<Object, Document>()
                                    .keyType(BsonTypes.POSITIONS)
                                    .valueType(BsonTypes.DOCUMENTS));
            MVMap<String, Object> meta = getMvStore().openMap("meta." + name);
            return new OrderedCollection(this, collection, options, documents, meta, cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            MVMap<KeyValue, Object> positions = getMvStore()
                    .openMap(
                            getFullCollectionNamespace(collection) + "._index_" + index,
                            new MVMap.Builder<KeyValue, Object>()
                                    .keyType(BsonTypes.KEYS)
                                    .valueType(BsonTypes.POSITIONS));
            return new UniqueIndex(positions, index, keys, sparse);
        }
    }
}

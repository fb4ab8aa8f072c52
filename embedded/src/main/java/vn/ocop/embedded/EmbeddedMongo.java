package vn.ocop.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this JVM that answers a write only after it is in the file. */
public final class EmbeddedMongo implements AutoCloseable {

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
    private static final int COMPACT_EVERY_MILLIS = 5_000;
    private static final int COMPACT_FOR_MILLIS = 400;
    private static final long COMPACT_FROM_BYTES = 64L << 20;

    private final MongoServer server;
    private final MVStore store;
    private final String uri;
    private final Thread compaction;
    private volatile boolean closed;

    private EmbeddedMongo(MongoServer server, MVStore store, String uri) {
        this.server = server;
        this.store = store;
        this.uri = uri;
        this.compaction = Thread.ofPlatform().name("mongo-compaction").daemon().start(this::compact);
    }

    /**
     * @param file the store
     * @param port to listen on, 0 for any that is free
     */
    public static EmbeddedMongo start(Path file, int port) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(48)
                .autoCommitDisabled()
                .open();
        // old chunks may be reused as soon as they are free: nothing but the newest version is ever read again
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        var server = new MongoServer(new Durable(store));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new EmbeddedMongo(
                server, store, "mongodb://localhost:" + server.getLocalAddress().getPort());
    }

    /** Commits what a message wrote before its answer goes out. */
    private static final class Durable extends H2Backend {
        private final MVStore store;

        Durable(MVStore store) {
            super(store);
            this.store = store;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            var answer = super.handleMessage(message);
            var command = message.getDocument().keySet().iterator().next();
            if (WRITES.contains(command.toLowerCase(java.util.Locale.ROOT))) store.commit();
            return answer;
        }
    }

    private void compact() {
        while (!closed) {
            try {
                Thread.sleep(COMPACT_EVERY_MILLIS);
                if (store.getFileStore().size() > COMPACT_FROM_BYTES
                        && store.getFileStore().getFillRate() < 60) {
                    store.compactFile(COMPACT_FOR_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        closed = true;
        compaction.interrupt();
        try {
            compaction.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdown();
        if (!store.isClosed()) store.close();
    }
}

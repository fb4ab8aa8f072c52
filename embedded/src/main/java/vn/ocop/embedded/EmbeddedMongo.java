package vn.ocop.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this JVM that answers a write only after it is in the file. */
public final class EmbeddedMongo implements AutoCloseable {

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
        var server = new MongoServer(new DurableBackend(store));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new EmbeddedMongo(
                server, store, "mongodb://localhost:" + server.getLocalAddress().getPort());
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

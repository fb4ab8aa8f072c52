package vn.ocop.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this JVM that answers a write only after it is in its journal. */
public final class EmbeddedMongo implements AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 100;
    private static final int CHECKPOINT_AFTER_MILLIS = 2_000;
    private static final long CHECKPOINT_FROM_BYTES = 8L << 20;

    private final MongoServer server;
    private final DurableBackend backend;
    private final String uri;
    private final Thread checkpoints;
    private volatile boolean closed;

    private EmbeddedMongo(MongoServer server, DurableBackend backend, String uri) {
        this.server = server;
        this.backend = backend;
        this.uri = uri;
        this.checkpoints =
                Thread.ofPlatform().name("mongo-checkpoints").daemon().start(this::checkpoint);
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
                .autoCommitBufferSize(0)
                .open();
        // old chunks may be reused as soon as they are free: nothing but the newest version is ever read again
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        var backend = new DurableBackend(store, file);
        var server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new EmbeddedMongo(
                server,
                backend,
                "mongodb://localhost:" + server.getLocalAddress().getPort());
    }

    /** Small ones, so that writers wait for none of them long. */
    private void checkpoint() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(Duration.ofMillis(LOOK_EVERY_MILLIS).toNanos());
            long waiting = backend.journalBytes();
            boolean late = System.nanoTime() - last
                    > Duration.ofMillis(CHECKPOINT_AFTER_MILLIS).toNanos();
            if (waiting > CHECKPOINT_FROM_BYTES || (waiting > 0 && late)) {
                backend.checkpoint();
                last = System.nanoTime();
            }
        }
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        closed = true;
        try {
            checkpoints.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdown();
    }
}

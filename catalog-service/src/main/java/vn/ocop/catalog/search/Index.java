package vn.ocop.catalog.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one instance's index. Each commit says what it was made from and how far the topic was read, so that the
 * entries and the place to go on from are never apart.
 */
final class Index implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Index.class);
    private static final String LOCK = "instance.lock";
    private static final String ORIGIN = "origin";
    private static final String LOG = "log";
    private static final String OFFSET = "offset.";
    private static final int MOST_INSTANCES = 16;

    /** What is done with a view of the index that does not change meanwhile. */
    interface Use<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    private final Directory directory;
    private final Lock lock;
    private final String origin;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong written = new AtomicLong();
    private volatile long visible;
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private volatile @Nullable String logId;

    private Index(Directory directory, Lock lock, String origin, OpenMode mode, Columns.Cache columns)
            throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.origin = origin;
        var config = new IndexWriterConfig()
                .setOpenMode(mode)
                .setCommitOnClose(false)
                .setRAMBufferSizeMB(16)
                .setSimilarity(new Plainly());
        this.writer = new IndexWriter(directory, config);
        boolean opened = false;
        try {
            this.searchers = new SearcherManager(writer, new Warmed(columns));
            opened = true;
        } finally {
            if (!opened) IOUtils.closeWhileHandlingException(writer);
        }
    }

    /**
     * Opens what is there, if it is whole and was made so; else an empty one that is to be built.
     *
     * @param origin what the entries are made from and how, as a text that changes when they would
     */
    static Index open(Path root, String origin, Columns.Cache columns) throws IOException {
        for (int instance = 0; instance < MOST_INSTANCES; instance++) {
            var folder = Files.createDirectories(root.resolve(Integer.toString(instance)));
            var directory = new MMapDirectory(folder);
            try {
                var lock = directory.obtainLock(LOCK);
                boolean opened = false;
                try {
                    var index = open(directory, lock, origin, columns);
                    opened = true;
                    return index;
                } finally {
                    if (!opened) IOUtils.closeWhileHandlingException(lock);
                }
            } catch (LockObtainFailedException e) {
                directory.close();
            }
        }
        throw new IOException(MOST_INSTANCES + " instances have their index in " + root);
    }

    private static Index open(Directory directory, Lock lock, String origin, Columns.Cache columns) throws IOException {
        try {
            if (DirectoryReader.indexExists(directory)) {
                var data = wholeCommit(directory);
                if (origin.equals(data.get(ORIGIN))) {
                    var index = new Index(directory, lock, origin, OpenMode.APPEND, columns);
                    index.remember(data);
                    return index;
                }
                log.info("The search index was made otherwise and is built anew");
            }
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The search index is damaged and is built anew: {}", e.toString());
        }
        for (var file : directory.listAll()) if (!file.equals(LOCK)) directory.deleteFile(file);
        return new Index(directory, lock, origin, OpenMode.CREATE, columns);
    }

    /** What the last commit says of itself, when every file of it is as it was written. */
    private static Map<String, String> wholeCommit(Directory directory) throws IOException {
        try (var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) leaf.reader().checkIntegrity();
            return reader.getIndexCommit().getUserData();
        }
    }

    private void remember(Map<String, String> data) {
        logId = data.get(LOG);
        data.forEach((key, value) -> {
            if (key.startsWith(OFFSET))
                offsets.put(Integer.parseInt(key.substring(OFFSET.length())), Long.parseLong(value));
        });
    }

    /** Whether it holds all products of some moment, and what changed since it can be read from that log. */
    boolean follows(String log) {
        return log.equals(logId);
    }

    boolean isBuilt() {
        return logId != null;
    }

    boolean isOpen() {
        return writer.isOpen();
    }

    /** The next offset of each partition. */
    Map<Integer, Long> offsets() {
        return new HashMap<>(offsets);
    }

    void clear() throws IOException {
        logId = null;
        offsets.clear();
        writer.deleteAll();
    }

    void put(Map<String, Document> entries, Collection<String> removed) throws IOException {
        for (var each : entries.entrySet()) writer.updateDocument(new Term(Entry.ID, each.getKey()), each.getValue());
        for (var each : removed) writer.deleteDocuments(new Term(Entry.ID, each));
        written.incrementAndGet();
    }

    /** Everything of the log before these offsets is in. */
    void reached(String log, Map<Integer, Long> next) {
        logId = log;
        offsets.putAll(next);
    }

    void commit() throws IOException {
        var data = new HashMap<String, String>();
        data.put(ORIGIN, origin);
        var log = logId;
        if (log == null) return;
        data.put(LOG, log);
        offsets.forEach((partition, next) -> data.put(OFFSET + partition, Long.toString(next)));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    void refresh() throws IOException {
        long now = written.get();
        if (visible >= now) return;
        searchers.maybeRefreshBlocking();
        visible = now;
    }

    /** What was put before is seen. */
    <T> T use(Use<T> use) throws IOException {
        refresh();
        var searcher = searchers.acquire();
        try {
            return use.with(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Leaves the files as the last commit has them. */
    @Override
    public void close() throws IOException {
        IOUtils.close(searchers, writer, directory, lock);
    }

    /** What the first question would wait for is done before the last view is given up. */
    private static final class Warmed extends SearcherFactory {

        private final Columns.Cache columns;

        Warmed(Columns.Cache columns) {
            this.columns = columns;
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            var searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new Plainly());
            searcher.setQueryCache(null);
            for (var leaf : reader.leaves()) columns.of(leaf.reader());
            return searcher;
        }
    }
}

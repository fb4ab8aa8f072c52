package vn.ocop.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.product.ProductWatch;
import vn.ocop.http.Problem;

/**
 * Keeps the index like the store. Whoever hears of a change reads the products from the store and puts them in under one
 * lock: the last to hold it read last, so that no order of hearing can leave an older state.
 */
class Indexer implements ProductWatch {

    private static final Logger log = LoggerFactory.getLogger(Indexer.class);
    private static final int PAGE = 500;
    private static final int REMEMBERED = 10_000;

    /** Where the products are. */
    interface Store {
        Map<String, Product> find(Collection<String> ids);

        /** The next so many in order of id. */
        List<Product> page(@Nullable String after, int size);
    }

    /** Opens the files. */
    interface Files {
        Index open() throws IOException;
    }

    private final Files files;
    private final Store store;
    private final Entry entry;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile @Nullable Index index;

    Indexer(Files files, Store store, Entry entry) {
        this.files = files;
        this.store = store;
        this.entry = entry;
    }

    /** Again after a failure. */
    void open() throws IOException {
        lock.lock();
        try {
            var current = index;
            if (current != null && current.isOpen()) return;
            close();
            remembered.clear();
            index = files.open();
        } finally {
            lock.unlock();
        }
    }

    boolean isReady() {
        var current = index;
        return current != null && current.isOpen() && current.isBuilt();
    }

    /** Where to go on reading that log; builds anew first when the index does not follow it. */
    Map<Integer, Long> offsets(String logId, Map<Integer, Long> ends) throws IOException {
        var current = open(index);
        if (!current.follows(logId)) build(current, logId, ends);
        return current.offsets();
    }

    /** What is told from these offsets on, which were taken before the first page is read, is read again later. */
    private void build(Index into, String logId, Map<Integer, Long> ends) throws IOException {
        long began = System.nanoTime();
        long count = 0;
        locked(into::clear);
        String after = null;
        while (true) {
            lock.lock();
            try {
                var page = store.page(after, PAGE);
                put(into, page, List.of());
                count += page.size();
                if (page.size() < PAGE) break;
                after = page.getLast().id();
            } finally {
                lock.unlock();
            }
        }
        locked(() -> {
            into.reached(logId, ends);
            into.commit();
        });
        log.info("Built the search index of {} products in {} ms", count, (System.nanoTime() - began) / 1_000_000);
    }

    /** Takes in what the log told before these offsets: of each product the newest version. */
    void follow(String logId, Map<String, Long> told, Map<Integer, Long> next) throws IOException {
        lock.lock();
        try {
            var current = open(index);
            var ids = told.entrySet().stream()
                    .filter(each -> remembered.getOrDefault(each.getKey(), 0L) < each.getValue())
                    .map(Map.Entry::getKey)
                    .toList();
            read(current, ids);
            current.reached(logId, next);
        } finally {
            lock.unlock();
        }
        open(index).refresh();
    }

    /** Of this instance's own changes whoever made them wants to find at once. What fails here comes by the log too. */
    @Override
    public void changed(Collection<String> ids) {
        lock.lock();
        try {
            var current = index;
            if (current != null && current.isOpen()) read(current, List.copyOf(ids));
        } catch (IOException | RuntimeException e) {
            log.warn("{} changed products are indexed later: {}", ids.size(), e.toString());
        } finally {
            lock.unlock();
        }
    }

    private void read(Index into, List<String> ids) throws IOException {
        for (int at = 0; at < ids.size(); at += PAGE) {
            var some = ids.subList(at, Math.min(ids.size(), at + PAGE));
            var found = store.find(some);
            var gone = new ArrayList<>(some);
            gone.removeAll(found.keySet());
            put(into, found.values(), gone);
            found.values().forEach(each -> remembered.put(each.id(), each.version()));
        }
    }

    private void put(Index into, Collection<Product> products, List<String> gone) throws IOException {
        var entries = new HashMap<String, Document>();
        for (var each : products) entries.put(each.id(), entry.of(each));
        into.put(entries, gone);
    }

    void commit() throws IOException {
        var current = index;
        if (current != null && current.isOpen()) locked(current::commit);
    }

    /** @throws Problem 503 while the index is being built, or the files cannot be read */
    <T> T use(Index.Use<T> use) {
        var current = index;
        if (current == null || !current.isBuilt()) throw notReady();
        try {
            return current.use(use);
        } catch (CorruptIndexException e) {
            log.error("The search index is damaged", e);
            close();
            throw notReady();
        } catch (AlreadyClosedException | IOException e) {
            log.warn("The search index cannot be read: {}", e.toString());
            throw notReady();
        }
    }

    private static Problem notReady() {
        return Problem.unavailable(
                "SEARCH_NOT_READY",
                "The search index is being built; try again",
                "Chỉ mục tìm kiếm đang được tạo; hãy thử lại",
                2);
    }

    void close() {
        lock.lock();
        try {
            var current = index;
            index = null;
            if (current != null) current.close();
        } catch (IOException e) {
            log.warn("The search index was not closed well: {}", e.toString());
        } finally {
            lock.unlock();
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private void locked(Action action) throws IOException {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private static Index open(@Nullable Index index) {
        if (index == null) throw new AlreadyClosedException("The search index is not open");
        return index;
    }
}

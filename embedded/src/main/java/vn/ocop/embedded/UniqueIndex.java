package vn.ocop.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by a unique key, also when the query asks for more than the key: the server looks at what was found with
 * the whole query anyhow. The library's own index would leave {@code {_id: 1, version: 3}} to a scan of everything, and
 * {@code {_id: {$gte: "a", $lt: "b"}}} too.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

    private static final Set<String> FROM = Set.of("$gt", "$gte");
    private static final Set<String> TO = Set.of("$lt", "$lte");

    private final MVMap<KeyValue, Object> positions;

    /** Texts between two, both included: the query says more exactly which of them. */
    private record Range(String from, String to) {}

    UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    private @Nullable Range range(Document query) {
        if (!keys().equals(List.of("_id"))) return null;
        if (!(query.get("_id") instanceof Document bounds) || bounds.size() != 2) return null;
        @Nullable String from = null;
        @Nullable String to = null;
        for (var bound : bounds.entrySet()) {
            if (!(bound.getValue() instanceof String text)) return null;
            if (FROM.contains(bound.getKey())) from = text;
            if (TO.contains(bound.getKey())) to = text;
        }
        return from == null || to == null ? null : new Range(from, to);
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        if (range(query) != null) return true;
        if (query.size() == keySet().size()) return super.canHandle(query);
        var keys = new Document();
        for (var key : keys()) {
            if (!query.containsKey(key)) return false;
            keys.put(key, query.get(key));
        }
        return super.canHandle(keys);
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        var range = range(query);
        if (range == null) return super.getPositions(query);
        var found = new ArrayList<Object>();
        var cursor = positions.cursor(new KeyValue(range.from()), new KeyValue(range.to()), false);
        while (cursor.hasNext()) {
            cursor.next();
            found.add(cursor.getValue());
        }
        return found;
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}

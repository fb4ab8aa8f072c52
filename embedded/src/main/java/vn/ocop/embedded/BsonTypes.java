package vn.ocop.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How the file holds documents and index keys: as BSON, where the library would use Java serialisation. */
final class BsonTypes {

    static final BasicDataType<Document> DOCUMENTS = new Documents();
    static final BasicDataType<KeyValue> KEYS = new Keys();
    static final BasicDataType<Object> POSITIONS = new Positions();

    private BsonTypes() {}

    private static final class Documents extends BasicDataType<Document> {

        @Override
        public int getMemory(Document document) {
            return bytes(document);
        }

        @Override
        public void write(WriteBuffer out, Document document) {
            put(out, document);
        }

        @Override
        public Document read(ByteBuffer in) {
            return take(in);
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }

        @Override
        public int compare(Document a, Document b) {
            return ValueComparator.asc().compare(a, b);
        }
    }

    private static final class Keys extends BasicDataType<KeyValue> {

        private static final Comparator<Object> ORDER = ValueComparator.ascWithoutListHandling();

        @Override
        public int getMemory(KeyValue key) {
            int bytes = 32;
            for (var each : key) bytes += bytes(each);
            return bytes;
        }

        @Override
        public void write(WriteBuffer out, KeyValue key) {
            var document = new Document();
            for (var each : key) document.append(Integer.toString(document.size()), each);
            put(out, document);
        }

        @Override
        public KeyValue read(ByteBuffer in) {
            return new KeyValue(take(in).values());
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }

        @Override
        public int compare(KeyValue a, KeyValue b) {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = a.get(i) instanceof String one && b.get(i) instanceof String other
                        ? one.compareTo(other)
                        : ORDER.compare(a.get(i), b.get(i));
                if (order != 0) return order;
            }
            return Integer.compare(a.size(), b.size());
        }
    }

    /** Where a document is: a {@code Long}, which the library leaves open. */
    private static final class Positions extends BasicDataType<Object> {

        @Override
        public int getMemory(Object position) {
            return 24;
        }

        @Override
        public void write(WriteBuffer out, Object position) {
            out.putVarLong((Long) position);
        }

        @Override
        public Object read(ByteBuffer in) {
            return DataUtils.readVarLong(in);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }

        @Override
        public int compare(Object a, Object b) {
            return Long.compare((Long) a, (Long) b);
        }
    }

    private static void put(WriteBuffer out, Document document) {
        var bson = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, bson);
        out.putVarInt(bson.readableBytes()).put(bson.nioBuffer());
    }

    private static Document take(ByteBuffer in) {
        int length = DataUtils.readVarInt(in);
        var bson = Unpooled.wrappedBuffer(in.slice(in.position(), length));
        in.position(in.position() + length);
        return BsonDecoder.decodeBson(bson);
    }

    /** Roughly what a value takes in memory, by which the store bounds its cache and its pages. */
    private static int bytes(Object value) {
        if (value instanceof String text) return 56 + text.length();
        if (value instanceof Map<?, ?> fields) {
            int sum = 96;
            for (var each : fields.entrySet()) sum += 56 + bytes(each.getValue());
            return sum;
        }
        if (value instanceof Collection<?> items) {
            int sum = 48;
            for (var each : items) sum += 8 + bytes(each);
            return sum;
        }
        return 24;
    }
}

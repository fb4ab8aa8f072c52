package vn.ocop.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What results of one segment are narrowed, counted and sorted by, as arrays: reading 50,000 of them is nothing. */
final class Columns {

    /** For each document its place among the values, 0 for none. */
    record Column(String[] values, int[] ordinals) {}

    private record Day(LocalDate date, Column stars, Column validity, long[] lastDays) {}

    private static final String[] STARS = IntStream.rangeClosed(-1, 5)
            .mapToObj(each -> each < 0 ? "" : String.valueOf(each))
            .toArray(String[]::new);
    private static final List<String> VALIDITIES = Stream.concat(
                    Stream.of(""), Arrays.stream(Standing.Validity.values()).map(Enum::name))
            .toList();

    private final Map<Dimension, Column> indexed = new EnumMap<>(Dimension.class);
    private final @Nullable BytesRef[] awards;
    private final int expiringDays;
    private volatile @Nullable Day day;

    private Columns(LeafReader reader, int expiringDays) throws IOException {
        this.expiringDays = expiringDays;
        for (var each : Dimension.INDEXED) indexed.put(each, column(reader, each.name()));
        this.awards = new @Nullable BytesRef[reader.maxDoc()];
        var packed = DocValues.getBinary(reader, Entry.AWARDS);
        for (int doc = packed.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = packed.nextDoc()) {
            if (packed.binaryValue().length > 0) awards[doc] = BytesRef.deepCopyOf(packed.binaryValue());
        }
    }

    private static Column column(LeafReader reader, String field) throws IOException {
        var found = DocValues.getSorted(reader, field);
        var values = new String[found.getValueCount() + 1];
        values[0] = "";
        for (int i = 1; i < values.length; i++)
            values[i] = found.lookupOrd(i - 1).utf8ToString();
        var ordinals = new int[reader.maxDoc()];
        for (int doc = found.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = found.nextDoc())
            ordinals[doc] = found.ordValue() + 1;
        return new Column(values, ordinals);
    }

    Column column(Dimension dimension, LocalDate date) {
        return switch (dimension) {
            case STARS -> on(date).stars();
            case VALIDITY -> on(date).validity();
            default -> java.util.Objects.requireNonNull(indexed.get(dimension));
        };
    }

    /** Of the awards that hold on that day, as epoch days. */
    long[] lastDays(LocalDate date) {
        return on(date).lastDays();
    }

    /** Nearly all ask for today; another day is worked out when it is asked for. */
    private Day on(LocalDate date) {
        var known = day;
        if (known != null && known.date().equals(date)) return known;
        var stars = new int[awards.length];
        var validity = new int[awards.length];
        var lastDays = new long[awards.length];
        for (int doc = 0; doc < awards.length; doc++) {
            var standing = Standing.on(date, expiringDays, awards[doc]);
            stars[doc] = 1 + Math.clamp(standing.stars(), 0, 5);
            validity[doc] = VALIDITIES.indexOf(standing.validity().name());
            lastDays[doc] = standing.lastDay();
        }
        var worked = new Day(
                date, new Column(STARS, stars), new Column(VALIDITIES.toArray(String[]::new), validity), lastDays);
        day = worked;
        return worked;
    }

    /** Those of the segments that are open. */
    static final class Cache {

        private final Map<IndexReader.CacheKey, Columns> known = new ConcurrentHashMap<>();
        private final int expiringDays;

        Cache(int expiringDays) {
            this.expiringDays = expiringDays;
        }

        Columns of(LeafReader reader) {
            var helper = reader.getCoreCacheHelper();
            return known.computeIfAbsent(helper.getKey(), key -> {
                try {
                    var made = new Columns(reader, expiringDays);
                    helper.addClosedListener(known::remove);
                    return made;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

package vn.ocop.catalog.search;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** In which order results come; those that are equal come by their id. */
enum Sorting {
    /** How well the words fit, the best first. */
    RELEVANCE,
    /** As a Vietnamese dictionary has them. */
    NAME,
    /** The last awarded first, then what never was. */
    NEWEST,
    /** By the least price among its SKUs, then what has none. */
    PRICE,
    /** By the end of the award that holds, then what has none. */
    EXPIRES,
    ID;

    Sort sort(LocalDate day, Columns.Cache columns) {
        var byId = new SortField(Entry.ID, SortField.Type.STRING);
        return switch (this) {
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, byId);
            case NAME -> new Sort(new SortField(Entry.COLLATED, SortField.Type.STRING), byId);
            case NEWEST -> new Sort(number(Entry.NEWEST, true, Long.MIN_VALUE), byId);
            case PRICE -> new Sort(number(Entry.PRICE, false, Long.MAX_VALUE), byId);
            case EXPIRES -> new Sort(new LastDays(day, columns).getSortField(false), byId);
            case ID -> new Sort(byId);
        };
    }

    private static SortField number(String field, boolean reverse, long missing) {
        var made = new SortField(field, SortField.Type.LONG, reverse);
        made.setMissingValue(missing);
        return made;
    }

    /** What stands in a cursor for the value that a result was sorted by. */
    String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Float score -> Integer.toString(Float.floatToIntBits(score));
            case BytesRef bytes ->
                Base64.getUrlEncoder().withoutPadding().encodeToString(BytesRef.deepCopyOf(bytes).bytes);
            default -> value.toString();
        };
    }

    /** @throws IllegalArgumentException when it is none of ours */
    Object read(String written) {
        return switch (this) {
            case RELEVANCE -> Float.intBitsToFloat(Integer.parseInt(written));
            case NAME -> new BytesRef(Base64.getUrlDecoder().decode(written));
            case ID -> new BytesRef(written.getBytes(StandardCharsets.UTF_8));
            case NEWEST, PRICE, EXPIRES -> Long.parseLong(written);
        };
    }
}

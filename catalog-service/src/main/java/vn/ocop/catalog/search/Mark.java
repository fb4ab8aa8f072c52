package vn.ocop.catalog.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;
import vn.ocop.http.Cursors;

/**
 * Where a page ended: the next goes on after it, with the words taken the same way and on the same day, whatever was
 * written and whether it struck midnight meanwhile.
 *
 * @param value what the last result was sorted by
 */
record Mark(Sorting sorting, Reading reading, LocalDate day, String value, String id) {

    static Mark of(Sorting sorting, Reading reading, LocalDate day, FieldDoc last) {
        var id = (BytesRef) last.fields[last.fields.length - 1];
        return new Mark(sorting, reading, day, sorting.written(last.fields[0]), id.utf8ToString());
    }

    String cursor() {
        return Cursors.encode(sorting.name(), reading.name(), day.toString(), value, id);
    }

    /** @throws vn.ocop.http.Problem INVALID_CURSOR when it is none of this list, or of the list in another order */
    static Mark read(String cursor, Sorting sorting) {
        List<String> parts = Cursors.decode(cursor, 5);
        try {
            var mark = new Mark(
                    Sorting.valueOf(parts.get(0)),
                    Reading.valueOf(parts.get(1)),
                    LocalDate.parse(parts.get(2)),
                    parts.get(3),
                    parts.get(4));
            mark.after();
            if (mark.sorting == sorting) return mark;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Cursors.invalid();
        }
        throw Cursors.invalid();
    }

    FieldDoc after() {
        var ofId = new BytesRef(id);
        var fields = sorting == Sorting.ID ? new Object[] {ofId} : new Object[] {sorting.read(value), ofId};
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, fields);
    }
}

package vn.ocop.catalog.changes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the log on behalf of clients. */
@Component
class Feed {

    private final Positions positions;
    private final Entries entries;
    private final Acknowledgements acknowledgements;

    Feed(Positions positions, Entries entries, Acknowledgements acknowledgements) {
        this.positions = positions;
        this.entries = entries;
        this.acknowledgements = acknowledgements;
    }

    /** The changes after a cursor, of each product only the last. */
    record Page(List<CatalogChange> items, Cursor cursor, boolean more) {}

    /** How far a client has got, and how many products wait for it. */
    record Standing(Cursor acknowledged, int waiting) {}

    /** @throws vn.ocop.http.Problem INVALID_CURSOR, CURSOR_EXPIRED */
    Cursor cursor(Kind kind, @Nullable String text, String client) {
        var end = positions.end(kind);
        return text == null
                ? new Cursor(kind, end.generation(), acknowledgements.position(client, kind, end.generation()))
                : Cursor.read(text, kind, end);
    }

    /** @param channels whose buffers are left out of what is available */
    Page after(Cursor cursor, int most, Set<String> channels) {
        return after(cursor, most, channels, 0);
    }

    private Page after(Cursor cursor, int most, Set<String> channels, long removalsAfter) {
        var kind = cursor.kind();
        var stretch = positions.after(kind, cursor.position(), most);
        var end = new Cursor(kind, cursor.generation(), stretch.end());
        if (stretch.products().isEmpty()) return new Page(List.of(), end, stretch.more());
        var known = entries.find(stretch.products().values(), EnumSet.of(kind));
        var items = new LinkedHashMap<String, CatalogChange>();
        var left = new ArrayList<Long>();
        stretch.products().forEach((position, id) -> {
            var entry = known.get(id);
            var told = entry == null ? null : entry.told().get(kind);
            if (entry == null || told == null) return;
            if (told.at() > position) left.add(position);
            else if (!told.removed() || position > removalsAfter)
                items.putLast(id, CatalogChange.of(entry, kind, told, cursor.position(), channels));
        });
        positions.forget(kind, left);
        return new Page(List.copyOf(items.values()), end, stretch.more());
    }

    /** All that there is, from the log's beginning to its end, of what is removed only what went meanwhile; returns the end. */
    Cursor each(Kind kind, Set<String> channels, int most, Consumer<List<CatalogChange>> action) {
        var end = positions.end(kind);
        var cursor = new Cursor(kind, end.generation(), 0);
        while (true) {
            var page = after(cursor, most, channels, end.last());
            action.accept(page.items());
            cursor = page.cursor();
            if (!page.more()) return cursor;
        }
    }

    void acknowledge(String client, Cursor cursor) {
        acknowledgements.keep(client, cursor);
    }

    Standing standing(Kind kind, String client) {
        var from = cursor(kind, null, client);
        return new Standing(
                from,
                positions
                        .after(kind, from.position(), Integer.MAX_VALUE)
                        .products()
                        .size());
    }
}

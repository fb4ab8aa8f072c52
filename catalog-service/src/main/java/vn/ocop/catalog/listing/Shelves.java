package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.http.Caller;
import vn.ocop.http.Cursors;
import vn.ocop.http.Page;

/** Reads listings page by page: the ids from memory, in order, and what they say from the store by their ids. */
@Component
class Shelves {

    private static final int CHUNK = 200;

    /** A page looks at no more than so many, however few of them have what is asked for. */
    private static final int LOOKED_AT = 5_000;

    /** @param product or {@link Links#NONE} for those without; null for all */
    record Question(
            @Nullable String channel,
            @Nullable String shop,
            @Nullable String product,
            Issue.@Nullable Severity severity) {}

    private final Links links;
    private final Listings listings;
    private final Showing.Inspector inspector;

    Shelves(Links links, Listings listings, Showing.Inspector inspector) {
        this.links = links;
        this.listings = listings;
        this.inspector = inspector;
    }

    Page<Showing> page(Caller caller, Question question, int most, @Nullable String cursor) {
        var after = cursor == null ? null : Cursors.decode(cursor, 1).getFirst();
        var ids = question.product() == null ? links.all() : links.of(question.product());
        var candidates = prefixes(caller, question)
                .flatMap(prefix -> range(ids, prefix, after))
                .iterator();
        var items = new ArrayList<Showing>();
        int looked = 0;
        while (candidates.hasNext()) {
            var chunk = chunk(candidates, Math.min(most + 1, CHUNK));
            var found = listings.find(chunk);
            for (var id : chunk) {
                var listing = found.get(id);
                if (listing == null || listing.removed() || !caller.owns(listing.channel(), listing.shop())) continue;
                if (question.product() != null
                        && !question.product().equals(listing.productId() == null ? Links.NONE : listing.productId()))
                    continue;
                var shown = inspector.show(listing);
                if (question.severity() != null
                        && shown.issues().stream().noneMatch(each -> each.severity() == question.severity())) continue;
                if (items.size() == most) return new Page<>(items, Cursors.encode(id(items.getLast())));
                items.add(shown);
            }
            looked += chunk.size();
            if (looked >= LOOKED_AT && candidates.hasNext()) return new Page<>(items, Cursors.encode(chunk.getLast()));
        }
        return new Page<>(items, null);
    }

    private static String id(Showing it) {
        return Listing.id(it.channel(), it.shop(), it.sku());
    }

    private static List<String> chunk(Iterator<String> from, int most) {
        var chunk = new ArrayList<String>(most);
        while (from.hasNext() && chunk.size() < most) chunk.add(from.next());
        return chunk;
    }

    /** What the ids of all that the caller may see begin with, in order. */
    private static Stream<String> prefixes(Caller caller, Question question) {
        var channel = question.channel() == null ? "" : question.channel() + ":";
        if (!caller.restricted())
            return Stream.of(
                    question.shop() == null || question.channel() == null ? channel : channel + question.shop() + ":");
        return caller.shops().stream()
                .map(each -> each + ":")
                .filter(each -> each.startsWith(channel))
                .filter(each -> question.shop() == null
                        || each.substring(each.indexOf(':') + 1).equals(question.shop() + ":"))
                .sorted();
    }

    private static Stream<String> range(NavigableSet<String> ids, String prefix, @Nullable String after) {
        boolean later = after != null && after.compareTo(prefix) >= 0;
        return ids.tailSet(later ? after : prefix, !later).stream().takeWhile(each -> each.startsWith(prefix));
    }
}

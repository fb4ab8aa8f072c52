package vn.ocop.catalog.search;

import java.text.Collator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.place.Place;
import vn.ocop.place.Places;

/** Makes a product's entry in the index. */
@Component
class Entry {

    static final String ID = "id";
    static final String JSON = "json";
    static final String AWARDS = "awards";
    static final String ACTIVE = "active";
    static final String SET = "set";
    static final String PRODUCER = "producer";
    static final String SKU = "sku";
    /** Whatever names this product alone: codes, SKUs, GTINs, numbers of certificates. */
    static final String KEY = "key";
    /** Two or three syllables of the name or the producer in one. */
    static final String JOINED = "joined";

    static final String WHOLE_EXACT = "whole.exact";
    static final String WHOLE_FOLDED = "whole.folded";
    static final String PRICE = "price";
    static final String NEWEST = "newest";
    static final String COLLATED = "collated";

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_WHOLE = 1_000;
    /** How people call them beside their names, by the code of today. */
    private static final Map<String, String> ALSO_CALLED = Map.of("79", "TP HCM, Sài Gòn", "46", "Thừa Thiên Huế");

    private final JsonMapper json;
    private final Map<String, List<String>> formerNames;
    private final Taxonomies taxonomies;
    private final ThreadLocal<Collator> collators =
            ThreadLocal.withInitial(() -> Collator.getInstance(Locale.of("vi")));

    Entry(JsonMapper json, Places places, Taxonomies taxonomies) {
        this.json = json;
        this.formerNames = formerNames(places);
        this.taxonomies = taxonomies;
    }

    /** By the code of today, the names of all old provinces that went into it. */
    private static Map<String, List<String>> formerNames(Places places) {
        return IntStream.rangeClosed(1, 99)
                .mapToObj("%02d"::formatted)
                .flatMap(code -> places.province(code, Places.BEFORE_MERGED).stream())
                .collect(Collectors.groupingBy(
                        old -> places.today(old).code(), Collectors.mapping(Place::name, Collectors.toList())));
    }

    Document of(Product product) {
        var entry = new Document();
        entry.add(new StringField(ID, product.id(), org.apache.lucene.document.Field.Store.NO));
        entry.add(new SortedDocValuesField(ID, new BytesRef(product.id())));
        entry.add(new StoredField(JSON, json.writeValueAsBytes(product)));
        keyword(entry, ACTIVE, String.valueOf(product.active()));
        keyword(entry, PRODUCER, product.producer().id());
        if (product.taxonomy() != null)
            keyword(entry, SET, String.valueOf(product.taxonomy().set()));
        product.skus().forEach(each -> keyword(entry, SKU, each.sku()));
        keys(product).forEach(each -> keyword(entry, KEY, each.toUpperCase(Locale.ROOT)));
        texts(entry, product);
        for (var dimension : Dimension.INDEXED) {
            var value = dimension.of(product);
            if (value != null) entry.add(new SortedDocValuesField(dimension.name(), new BytesRef(value)));
        }
        entry.add(new BinaryDocValuesField(AWARDS, Standing.packed(product)));
        product.skus().stream()
                .map(Product.Sku::price)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .ifPresent(least -> entry.add(new NumericDocValuesField(PRICE, least)));
        product.certificates().stream()
                .mapToLong(each -> each.issuedOn().toEpochDay())
                .max()
                .ifPresent(last -> entry.add(new NumericDocValuesField(NEWEST, last)));
        var collated = collators
                .get()
                .getCollationKey(head(product.name(), LONGEST_WHOLE))
                .toByteArray();
        entry.add(new SortedDocValuesField(COLLATED, new BytesRef(collated)));
        return entry;
    }

    private void texts(Document entry, Product product) {
        var name = Syllables.of(product.name());
        var maker = Syllables.of(product.producer().name());
        text(entry, Field.NAME, List.of(name));
        text(entry, Field.MAKER, List.of(maker));
        text(entry, Field.PLACE, placeNames(product).stream().map(Syllables::of).toList());
        text(entry, Field.STORY, told(product).map(Syllables::of).toList());
        keyword(entry, WHOLE_EXACT, head(Syllables.exact(name), LONGEST_WHOLE));
        keyword(entry, WHOLE_FOLDED, head(Syllables.folded(name), LONGEST_WHOLE));
        var joined = new LinkedHashSet<String>();
        join(name, joined);
        join(maker, joined);
        joined.forEach(each -> keyword(entry, JOINED, each));
    }

    private static void text(Document entry, Field field, List<List<Syllable>> texts) {
        entry.add(new TextField(field.exactField(), stream(texts, true)));
        entry.add(new TextField(field.foldedField(), stream(texts, false)));
    }

    private static SyllableStream stream(List<List<Syllable>> texts, boolean exact) {
        return new SyllableStream(texts.stream()
                .map(text -> text.stream()
                        .map(exact ? Syllable::exact : Syllable::folded)
                        .toList())
                .toList());
    }

    private static void keyword(Document entry, String field, String value) {
        entry.add(new StringField(field, head(value, LONGEST_WHOLE), org.apache.lucene.document.Field.Store.NO));
    }

    private static String head(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static void join(List<Syllable> all, Set<String> joined) {
        for (int at = 0; at + 1 < all.size(); at++) {
            var two = all.get(at).folded() + all.get(at + 1).folded();
            joined.add(two);
            if (at + 2 < all.size()) joined.add(two + all.get(at + 2).folded());
        }
    }

    private static List<String> keys(Product product) {
        var keys = new ArrayList<@Nullable String>();
        keys.add(product.code());
        if (product.formerCodes() != null) keys.addAll(product.formerCodes());
        product.skus().forEach(each -> {
            keys.add(each.sku());
            keys.add(each.gtin());
        });
        product.certificates().forEach(each -> keys.add(each.number()));
        return keys.stream()
                .filter(Objects::nonNull)
                .map(each -> head(each.strip(), LONGEST_KEY))
                .distinct()
                .toList();
    }

    /** Its story, its variants, and the set that it is in, which people ask for by name too. */
    private Stream<String> told(Product product) {
        var told = new ArrayList<@Nullable String>();
        told.add(product.story());
        product.skus().forEach(each -> told.add(each.name()));
        if (product.taxonomy() != null) {
            taxonomies.set(product.taxonomy().set()).ifPresent(set -> {
                told.add(set.groupName());
                told.add(set.name());
            });
        }
        return told.stream().filter(Objects::nonNull);
    }

    /** Names of then and of now. One that is only known by its province of today answers to all that went into it. */
    private List<String> placeNames(Product product) {
        var place = product.place();
        if (place == null) return List.of();
        var names = new ArrayList<String>();
        if (place.asPublished() != null) names.add(place.asPublished());
        if (place.commune() != null) names.add(place.commune().name());
        var old = place.oldProvince();
        if (old != null) names.add(old.name());
        var province = place.province();
        if (province != null) {
            names.add(province.name());
            if (ALSO_CALLED.containsKey(province.code())) names.add(ALSO_CALLED.get(province.code()));
            if (old == null) names.addAll(formerNames.getOrDefault(province.code(), List.of()));
        }
        return names;
    }
}

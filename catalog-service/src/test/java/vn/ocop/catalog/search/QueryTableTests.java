package vn.ocop.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.ocop.catalog.product.Product;

/** What people type, and what they must see first, in a catalogue of 10,000. */
class QueryTableTests {

    @TempDir
    static Path folder;

    private static Shelf shelf;

    @BeforeAll
    static void fill() throws IOException {
        shelf = Shelf.of(folder, Catalogue.of(10_000));
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/search/queries.csv", delimiter = ';')
    void findsFirstWhatWasMeant(String typed, Reading reading, int hits, String where, String expected) {
        var found = shelf.find(typed);
        var products = shelf.products(found);
        if (hits == 0) {
            assertThat(products).as(typed).extracting(Product::name).isEmpty();
            return;
        }
        assertThat(products).as(typed).hasSizeGreaterThanOrEqualTo(hits);
        assertThat(products.subList(0, hits))
                .as(typed)
                .allSatisfy(each -> assertThat(any(text(each, where), expected))
                        .as("%s: %s", each.name(), text(each, where))
                        .isTrue());
        assertThat(found.interpretation().reading()).isEqualTo(reading);
    }

    private static boolean any(String text, String expected) {
        var words = " " + Syllables.exact(Syllables.of(text)) + " ";
        return Arrays.stream(expected.split("\\|"))
                .map(each -> " " + Syllables.exact(Syllables.of(each)))
                .anyMatch(words::contains);
    }

    private static String text(Product product, String where) {
        return switch (where.toLowerCase(Locale.ROOT)) {
            case "name" -> product.name();
            case "producer" -> product.producer().name();
            case "story" -> String.valueOf(product.story());
            case "place" -> String.valueOf(product.place());
            default -> throw new IllegalArgumentException(where);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"muối", "muỗi", "mười", "chế", "dứa", "mâm", "hông", "cá"})
    void ranksWhatIsWrittenSoAboveAllThatIsOnlySpeltSo(String typed) {
        var found = shelf.find(typed, Sorting.RELEVANCE, Map.of(), 10_000, null).found();
        var own = shelf.products(found).stream()
                .map(each -> each.name() + " " + each.producer().name() + " " + each.place() + " " + each.story())
                .map(each ->
                        Syllables.of(each).stream().anyMatch(it -> it.exact().equals(typed)))
                .toList();
        assertThat(own).contains(true, false);
        assertThat(own.lastIndexOf(true)).isLessThan(own.indexOf(false));
    }

    @Test
    void findsEveryNameOfTheSameLettersForWhoTypesNoMarks() {
        var all = shelf.find("muoi").total();
        for (var each : List.of("muối", "muỗi", "mười")) {
            var narrower = shelf.find(each);
            assertThat(narrower.total()).as(each).isEqualTo(all);
        }
        assertThat(all).isGreaterThan(500);
    }

    @Test
    void saysHowItUnderstood() {
        assertThat(shelf.find("nuowcs mawms").interpretation().query()).isEqualTo("nước mắm");
        assertThat(shelf.find("nuocc mam").interpretation().query()).isEqualTo("nước mắm");
        assertThat(shelf.find("muối").interpretation().query()).isEqualTo("muối");
    }
}

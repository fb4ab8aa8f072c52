package vn.ocop.catalog.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.ocop.place.Folding;

/** Says by what a product resembles what a channel shows, so that a person can judge a suggestion. */
final class Resemblance {

    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Words that stand before the names of nearly all producers and places, and say nothing. */
    private static final Set<String> COMMON = Set.of(
            "hop", "tac", "xa", "htx", "cong", "ty", "tnhh", "co", "so", "ho", "kinh", "doanh", "to", "tinh", "thanh",
            "pho", "phuong", "dac", "khu", "nong", "nghiep", "dich", "vu", "va", "san", "xuat");

    private Resemblance() {}

    /** @param all the title and the seller */
    static List<String> between(String name, String producer, List<String> places, String title, String all) {
        var why = new ArrayList<String>();
        if (shared(words(name, false), words(title, false))) why.add("name");
        if (shared(words(producer, true), words(all, false))) why.add("producer");
        if (places.stream()
                .anyMatch(each -> words(all, false).containsAll(words(each, true))
                        && !words(each, true).isEmpty())) why.add("place");
        return why;
    }

    /** At least half of them. */
    private static boolean shared(Set<String> own, Set<String> others) {
        long common = own.stream().filter(others::contains).count();
        return common > 0 && common * 2 >= own.size();
    }

    private static Set<String> words(String text, boolean telling) {
        var words = new HashSet<>(List.of(APART.split(Folding.fold(text))));
        words.remove("");
        if (telling) words.removeAll(COMMON);
        return words;
    }
}

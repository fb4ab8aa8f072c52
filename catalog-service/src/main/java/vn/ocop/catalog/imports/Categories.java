package vn.ocop.catalog.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.place.Folding;

/**
 * Labels that predate the sets of 2023. They name a sector at most, so the set is guessed from the product's own name within
 * it, and the import says so; without a word that tells, the product has no set until somebody gives it one.
 */
final class Categories {

    private static final Map<String, Map<String, Integer>> SETS = new LinkedHashMap<>();

    static {
        SETS.put(
                "thuc pham",
                words(
                        "nuoc mam",
                        9,
                        "mam",
                        9,
                        "trung",
                        2,
                        "nam",
                        1,
                        "mac ca",
                        7,
                        "macca",
                        7,
                        "hat dieu",
                        7,
                        "say",
                        7,
                        "tieu",
                        10,
                        "khoai",
                        7,
                        "rong nho",
                        1,
                        "gao",
                        3,
                        "mat ong",
                        4));
        SETS.put("do uong", words("coffee", 13, "ca phe", 13, "tra", 12, "ruou", 15, "nuoc ep", 17));
        SETS.put(
                "thao duoc",
                words(
                        "tinh dau",
                        20,
                        "tra",
                        12,
                        "cao",
                        18,
                        "nam",
                        18,
                        "dong trung",
                        18,
                        "tinh bot nghe",
                        18,
                        "moc",
                        18));
    }

    private Categories() {}

    private static Map<String, Integer> words(Object... pairs) {
        var words = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < pairs.length; i += 2) words.put((String) pairs[i], (Integer) pairs[i + 1]);
        return words;
    }

    static boolean known(String label) {
        return SETS.containsKey(Folding.fold(label));
    }

    static @Nullable Integer set(String label, String product) {
        var name = " " + Folding.fold(product) + " ";
        for (var each : SETS.getOrDefault(Folding.fold(label), Map.of()).entrySet()) {
            if (name.contains(" " + each.getKey() + " ")) return each.getValue();
        }
        return null;
    }
}

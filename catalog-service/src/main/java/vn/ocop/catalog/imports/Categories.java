package vn.ocop.catalog.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.place.Folding;

/**
 * Labels that name a sector at most, as lists and marketplaces still have them. The set is guessed from the product's own name
 * within it, and the import says so; without a word that tells, the product has no set until somebody gives it one.
 */
final class Categories {

    private static final Map<String, Map<String, Integer>> SETS = new LinkedHashMap<>();

    static {
        var food = words(
                "nuoc mam=9,nuoc tuong=9,tuong=9,mam=9,trung=2,thit=2,sua=2,nam=1,mac ca=7,macca=7,hat dieu=7,say=7,"
                        + "tieu=10,muoi=10,khoai=7,rong nho=1,gao=3,mat ong=4,bun=6,mien=6,banh=6,gio=8,cha=8,lap xuong=8,"
                        + "rau=1,buoi=1,cam=1,thanh long=1");
        labels(food, "thuc pham", "san pham thuc pham", "nganh thuc pham", "nhom thuc pham");
        var drinks = words("coffee=13,ca phe=13,ca cao=13,cacao=13,ruou=15,bia=15,nuoc ep=17,nuoc khoang=16,tra=12");
        labels(drinks, "do uong", "san pham do uong", "nganh do uong", "nhom do uong");
        var herbs = words("tinh dau=20,tra=12,cao=18,nam=18,dong trung=18,tinh bot nghe=18,moc=18");
        labels(
                herbs,
                "thao duoc",
                "duoc lieu",
                "san pham duoc lieu",
                "duoc lieu va san pham tu duoc lieu",
                "san pham duoc lieu va san pham tu duoc lieu");
        labels(
                words("vai=22,ao=22,khan=22"),
                "thu cong my nghe",
                "hang thu cong my nghe",
                "san pham thu cong my nghe",
                "san pham hang thu cong my nghe",
                "vai va may mac",
                "luu niem noi that trang tri");
        labels(words("hoa=23,cay=24"), "sinh vat canh", "san pham sinh vat canh", "hoa cay canh");
        labels(
                Map.of("", 26),
                "du lich",
                "dich vu du lich",
                "dich vu du lich cong dong",
                "san pham dich vu du lich cong dong du lich sinh thai va diem du lich",
                "dich vu du lich cong dong du lich sinh thai va diem du lich");
    }

    private Categories() {}

    private static Map<String, Integer> words(String pairs) {
        var words = new LinkedHashMap<String, Integer>();
        for (var pair : pairs.split(",", -1)) {
            var parts = pair.split("=", 2);
            words.put(" " + parts[0] + " ", Integer.valueOf(parts[1]));
        }
        return words;
    }

    private static void labels(Map<String, Integer> words, String... labels) {
        for (var each : labels) SETS.put(each, words);
    }

    static boolean known(String label) {
        return SETS.containsKey(Folding.fold(label));
    }

    static @Nullable Integer set(String label, String product) {
        var name = " " + Folding.fold(product) + " ";
        for (var each : SETS.getOrDefault(Folding.fold(label), Map.of()).entrySet()) {
            if (name.contains(each.getKey())) return each.getValue();
        }
        return null;
    }
}

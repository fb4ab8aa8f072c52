package vn.ocop.catalog.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.place.Folding;

/** Which of the 26 sets a product belongs to: by number or name, else by an old label and the product's own name. */
@Component
class SetReader {

    private static final Pattern NUMBER = Pattern.compile("(?:bo |bo so |bo san pham )?0?(\\d{1,2})");

    private final Taxonomies taxonomies;
    private final Map<String, Integer> named = new HashMap<>();

    SetReader(Taxonomies taxonomies) {
        this.taxonomies = taxonomies;
        Set<String> several = new HashSet<>();
        for (var each : taxonomies.current().sets()) {
            for (var name : List.of(Folding.fold(each.name()), Folding.fold(each.groupName()))) {
                var other = named.put(name, each.set());
                if (other != null && other != each.set()) several.add(name);
            }
        }
        several.forEach(named::remove);
    }

    @Nullable
    Integer read(Row row, String product, Issues issues) {
        var column = row.cell(Columns.SET).isEmpty() ? Columns.CATEGORY : Columns.SET;
        var label = row.cell(column);
        if (label.isEmpty()) label = row.group();
        if (label.isEmpty() && row.isOfExport()) return null;
        var folded = Folding.fold(label);
        var number = NUMBER.matcher(folded);
        if (number.matches() && Integer.parseInt(number.group(1)) >= 1 && Integer.parseInt(number.group(1)) <= 26)
            return Integer.valueOf(number.group(1));
        var exact = named.get(folded);
        if (exact != null) return exact;
        var set =
                taxonomies.guess(label, product).map(Taxonomies.ProductSet::set).orElse(null);
        if (set != null) {
            issues.correct(
                    column,
                    "OLD_CATEGORY",
                    "'" + label + "' predates the product sets; by its name it is set " + set,
                    "'" + label + "' là nhãn cũ; theo tên, sản phẩm thuộc bộ " + set,
                    "Confirm the set",
                    "Xác nhận bộ sản phẩm");
        } else {
            issues.correct(
                    column,
                    "UNKNOWN_CATEGORY",
                    "'" + label + "' does not tell the product set; taken without one",
                    "'" + label + "' không cho biết bộ sản phẩm; nhận chưa phân bộ",
                    "Give the set, 1 to 26",
                    "Chọn bộ từ 1 đến 26");
        }
        return set;
    }
}

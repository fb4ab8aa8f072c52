package vn.ocop.catalog.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One field's old and new value.
 *
 * @param path such as {@code skus[0].price}; a list that lost, gained or moved items other than at its end changes as a whole
 * @param before absent when the field was not there
 * @param after absent when the field is gone
 */
public record Change(
        String path,
        @JsonProperty("old") @Nullable Object before,
        @JsonProperty("new") @Nullable Object after) {

    /** What leads from one state to the other; both as JSON, without nulls. */
    public static List<Change> between(Map<String, ?> before, Map<String, ?> after) {
        var found = new ArrayList<Change>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<Change> found) {
        if (Objects.equals(before, after)) return;
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            var fields = new TreeSet<String>();
            old.keySet().forEach(each -> fields.add(String.valueOf(each)));
            now.keySet().forEach(each -> fields.add(String.valueOf(each)));
            for (var each : fields)
                compare(path.isEmpty() ? each : path + "." + each, old.get(each), now.get(each), found);
        } else if (before instanceof List<?> old && after instanceof List<?> now && comparable(old, now)) {
            for (int i = 0; i < Math.max(old.size(), now.size()); i++)
                compare(path + "[" + i + "]", at(old, i), at(now, i), found);
        } else {
            found.add(new Change(path, before, after));
        }
    }

    /** Lists of records that differ in what they hold, or at their end. */
    private static boolean comparable(List<?> before, List<?> after) {
        int both = Math.min(before.size(), after.size());
        if (both == 0 || !(before.getFirst() instanceof Map) || !(after.getFirst() instanceof Map)) return false;
        return before.size() == after.size() || before.subList(0, both).equals(after.subList(0, both));
    }

    private static @Nullable Object at(List<?> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }
}

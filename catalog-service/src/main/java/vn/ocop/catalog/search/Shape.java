package vn.ocop.catalog.search;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields of a record and of all records in it, as a text: another when a field is added, so that no entry lacks it. */
final class Shape {

    private Shape() {}

    static String of(Class<?> type) {
        var all = new LinkedHashSet<String>();
        add(type, all);
        return Integer.toHexString(all.hashCode());
    }

    private static void add(Type type, Set<String> all) {
        if (type instanceof ParameterizedType many) for (var each : many.getActualTypeArguments()) add(each, all);
        if (!(type instanceof Class<?> record) || !record.isRecord()) return;
        for (var each : record.getRecordComponents()) {
            boolean isNew = all.add(record.getName() + "." + each.getName() + ":"
                    + each.getGenericType().getTypeName());
            if (isNew) add(each.getGenericType(), all);
        }
    }
}

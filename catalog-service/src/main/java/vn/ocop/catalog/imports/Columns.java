package vn.ocop.catalog.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.ocop.catalog.place.Folding;

/** The columns of a published list, by their own name or as provinces head them. */
enum Columns {
    PRODUCT("product", "ten san pham", "san pham"),
    PRODUCER("producer", "chu the", "ten chu the", "chu the san xuat"),
    CATEGORY("category", "nhom san pham", "nhom", "bo san pham"),
    COMMUNE("commune as published", "xa phuong", "xa", "dia chi xa"),
    REGION("district province as published", "huyen tinh", "tinh", "dia phuong"),
    STARS("stars", "so sao", "hang sao", "ket qua", "phan hang"),
    DECISION("decision", "so quyet dinh", "quyet dinh"),
    ISSUED("issued on", "ngay cap", "ngay quyet dinh", "ngay ban hanh"),
    EXPIRES("expires on", "ngay het han", "hieu luc den"),
    AUTHORITY("authority", "co quan cap", "co quan ban hanh");

    private final List<String> names;

    Columns(String... names) {
        this.names = List.of(names);
    }

    /** Where each known column stands. */
    static Map<Columns, Integer> find(String[] header) {
        var found = new LinkedHashMap<Columns, Integer>();
        for (int i = 0; i < header.length; i++) {
            var head = Folding.fold(header[i]);
            for (var each : values()) if (each.names.contains(head)) found.putIfAbsent(each, i);
        }
        return found;
    }

    /** Names may be long; nothing else is. */
    int longest() {
        return this == PRODUCT || this == PRODUCER ? 300 : 140;
    }

    String title() {
        return names.getFirst();
    }
}

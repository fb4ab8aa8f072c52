package vn.ocop.order.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.order.lifecycle.Snapshot.Unit;

/** Brings a province's name, old or new, however it is spelt, to the province of today. */
@Component
class Provinces {

    private final Map<String, Unit> byName = new HashMap<>();

    Provinces() {
        try (var in = Provinces.class.getResourceAsStream("/provinces.csv")) {
            if (in == null) throw new IllegalStateException("provinces.csv is missing from the build");
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .forEach(row -> {
                        var today = new Unit(row[2], row[3]);
                        byName.put(fold(row[3]), today);
                        byName.putIfAbsent(fold(row[1]), today);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byName.put("tp hcm", byName.getOrDefault("ho chi minh", new Unit("79", "Thành phố Hồ Chí Minh")));
        byName.put("sai gon", byName.getOrDefault("ho chi minh", new Unit("79", "Thành phố Hồ Chí Minh")));
    }

    @Nullable
    Unit find(@Nullable String name) {
        return name == null ? null : byName.get(fold(name));
    }

    /** Without marks, case, and the word for its kind. */
    static String fold(String name) {
        var bare = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        return bare.replaceFirst("^(tinh|thanh pho|tp) (?!hcm)", "");
    }
}

package vn.ocop.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The demo's own small data files: fields parted by semicolons, comment lines by #. */
final class Rows {

    private Rows() {}

    static List<String[]> of(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .toList();
    }

    static String text(String file) {
        try (var in = Rows.class.getResourceAsStream("/demo/" + file)) {
            if (in == null) throw new IllegalStateException("The demo's file " + file + " is missing from the build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package vn.ocop.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list whose lines are cells apart by semicolons; lines that begin with # explain it. */
final class Table {

    /** @param at where it stands, to be named when it is wrong */
    record Row(String at, String[] cells) {
        String cell(int index) {
            return cells[index].strip();
        }

        IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(at + ": " + why);
        }
    }

    private static final long LARGEST_FILE = 16L << 20;

    private Table() {}

    /** That an operator brings; no rows where none is named. */
    static List<Row> file(String name, int columns) {
        if (name.isBlank()) return List.of();
        var file = Path.of(name);
        try (var in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST_FILE)
                throw new IllegalArgumentException(file + " is larger than " + LARGEST_FILE + " bytes");
            return read(in, name, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static List<Row> resource(String name, int columns) {
        try (var in = Table.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing from the build");
            return read(in, name, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> read(InputStream in, String name, int columns) throws IOException {
        var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .toList();
        var rows = new ArrayList<Row>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) continue;
            var row = new Row(name + " line " + (i + 1), line.split(";", -1));
            if (row.cells().length != columns) throw row.wrong("has not " + columns + " cells");
            rows.add(row);
        }
        return rows;
    }
}

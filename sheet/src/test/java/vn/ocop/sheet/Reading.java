package vn.ocop.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bytes as lines. */
final class Reading {

    private Reading() {}

    static List<Line> text(String text, int separator) {
        return lines(text.getBytes(StandardCharsets.UTF_8), separator);
    }

    /** @param reading which of the ways to read it */
    static List<Line> lines(byte[] bytes, int reading) {
        try {
            var file = Files.createTempFile("ocop-sheet-", ".tmp");
            try {
                Files.write(file, bytes);
                return lines(file, reading);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(Path file, int reading) throws IOException {
        var lines = new ArrayList<Line>();
        try (var sheet = SheetFile.of(file).readings().get(reading).source().open()) {
            for (var line = sheet.next(); line != null; line = sheet.next()) lines.add(line);
        }
        return lines;
    }
}

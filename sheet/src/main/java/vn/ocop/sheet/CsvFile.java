package vn.ocop.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A text in UTF-8 whose cells are parted by one of four characters: which one, tells the header. */
record CsvFile(List<Reading> readings) implements SheetFile {

    static CsvFile of(Path file) throws IOException {
        Encoding.check(file);
        return new CsvFile(List.of(
                reading(file, "comma", ','),
                reading(file, "semicolon", ';'),
                reading(file, "tab", '\t'),
                reading(file, "bar", '|')));
    }

    private static Reading reading(Path file, String name, char separator) {
        return new Reading(name, () -> new CsvSheet(new TextLines(Encoding.open(file)), separator));
    }

    @Override
    public String format() {
        return "CSV";
    }
}

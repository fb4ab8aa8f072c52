package vn.ocop.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** What is written is read again as it was, and is never a formula. */
class SheetWriterTests {

    private static final List<List<String>> HARMFUL = List.of(List.of(
            "=HYPERLINK(\"http://x\")", "+84", "-1+1", "@SUM(A1)", "'=x", "''", "\u00a0x", "a\"b", "c\nd", "e,f"));

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var text = Arbitraries.strings()
                .withChars("abđắ ,;\"'=+-@|\n1")
                .ofMaxLength(8)
                .map(each -> each.strip());
        var line = text.list().ofMinSize(1).ofMaxSize(4).map(each -> {
            var cells = new ArrayList<>(each);
            cells.set(cells.size() - 1, "end");
            return List.copyOf(cells);
        });
        return line.list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 300)
    void csvIsReadAsItWas(@ForAll("tables") List<List<String>> table) throws IOException {
        assertThat(read(csv(table))).isEqualTo(table);
    }

    @Property(tries = 60)
    void aWorkbookIsReadAsItWas(@ForAll("tables") List<List<String>> table) throws IOException {
        assertThat(read(xlsx(table))).isEqualTo(table);
    }

    @Example
    void noTextBecomesAFormula() throws IOException {
        var csv = new String(csv(HARMFUL), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF\"'=HYPERLINK").contains(",'+84,").contains(",'@SUM(A1),");
        assertThat(read(csv(HARMFUL)).getFirst().subList(0, 6))
                .isEqualTo(HARMFUL.getFirst().subList(0, 6));
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(xlsx(HARMFUL)))) {
            var row = book.getFirstSheet().read().getFirst();
            assertThat(row.getCell(0).getFormula()).isNull();
            assertThat(row.getCellText(0)).isEqualTo("=HYPERLINK(\"http://x\")");
        }
    }

    @Example
    void aTableToFillInHasItsHeadingsAndKeepsLongNumbersAsTheyAreTyped() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = SheetWriter.xlsx(bytes, "Bảng")) {
            out.head(List.of("Mã đơn hàng", "Số lượng"), Set.of(0));
        }
        assertThat(read(bytes.toByteArray())).containsExactly(List.of("Mã đơn hàng", "Số lượng"));
        var text = new ByteArrayOutputStream();
        try (var out = SheetWriter.csv(text)) {
            out.head(List.of("Mã đơn hàng", "Số lượng"), Set.of(0));
        }
        assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFMã đơn hàng,Số lượng\r\n");
        var file = Files.createTempFile("ocop-template-", ".xlsx");
        try {
            Files.write(file, bytes.toByteArray());
            try (var zip = new ZipFile(file.toFile())) {
                var part = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
                assertThat(new String(part.readAllBytes(), StandardCharsets.UTF_8))
                        .containsPattern("<col min=\"1\" max=\"1\"[^>]* style=\"\\d+\"")
                        .contains("frozen");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] csv(List<List<String>> table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = SheetWriter.csv(bytes)) {
            for (var each : table) out.line(each);
        }
        return bytes.toByteArray();
    }

    private static byte[] xlsx(List<List<String>> table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = SheetWriter.xlsx(bytes, "Bảng")) {
            for (var each : table) out.line(each);
        }
        return bytes.toByteArray();
    }

    private static List<List<String>> read(byte[] file) {
        return Reading.lines(file, 0).stream().map(Line::cells).toList();
    }
}

package vn.ocop.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XlsxSheetTests {

    private static final String STYLES = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy;@\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"#,##0&quot; đồng&quot;\"/>"
            + "<numFmt numFmtId=\"166\" formatCode=\"dd/mm/yyyy hh:mm:ss\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
            + "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
            + "<xf numFmtId=\"22\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>";

    private static List<Line> read(String rows, String after) {
        return Reading.lines(
                new Workbooks()
                        .part("xl/styles.xml", STYLES)
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst><si><t> Mắm </t></si><si><r><t>Cà </t></r><r><t>phê</t></r><rPh><t>x</t></rPh></si></sst>")
                        .sheet(rows, after)
                        .bytes(),
                0);
    }

    private static List<String> cells(String row) {
        return read("<row>" + row + "</row>", "").getFirst().cells();
    }

    @Test
    void readsTextsOfAllKinds() {
        assertThat(
                        cells(
                                "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>Trà</t></is></c>"
                                        + "<c t=\"str\"><f>A1&amp;B1</f><v>nối</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>"))
                .containsExactly("Mắm", "Cà phê", "Trà", "nối", "TRUE", "#N/A");
    }

    @Test
    void showsDaysByTheirStyleAndNumbersAsTheyWereTyped() {
        assertThat(cells("<c s=\"1\"><v>46239</v></c><c s=\"2\"><v>46239.5</v></c><c s=\"3\"><v>150000</v></c>"
                        + "<c><v>46239</v></c><c><v>0.30000000000000004</v></c><c><v>8.93456789012E12</v></c><c><v>3.0</v></c>"
                        + "<c><v>1E999999999</v></c>"))
                .containsExactly(
                        "2026-08-05", "2026-08-05", "150000", "46239", "0.3", "8934567890120", "3", "1E999999999");
    }

    @Test
    void showsTheTimeOfADayWhereTheStyleDoes() {
        assertThat(cells(
                        "<c s=\"4\"><v>46239.4305555556</v></c><c s=\"5\"><v>46239.9999999999</v></c><c s=\"5\"><v>46239</v></c>"
                                + "<c s=\"5\"><v>46239.5000116</v></c>"))
                .containsExactly("2026-08-05T10:20", "2026-08-06T00:00", "2026-08-05", "2026-08-05T12:00:01");
    }

    @Test
    void neverReckonsAFormulaAndShowsItWhereItHasNoValue() {
        assertThat(cells("<c><f>HYPERLINK(\"http://x\",\"y\")</f></c><c t=\"str\"><f>X()</f><v>y</v></c>"))
                .containsExactly("=HYPERLINK(\"http://x\",\"y\")", "y");
    }

    @Test
    void putsCellsWhereTheySayTheyAre() {
        assertThat(read("<row r=\"7\"><c r=\"C7\" t=\"s\"><v>0</v></c></row>", ""))
                .containsExactly(new Line(7, List.of("", "", "Mắm"), false));
    }

    @Test
    void fillsDownWhatIsMergedAndNothingElse() {
        var rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\"/><c r=\"B2\"><v>2</v></c></row><row r=\"3\"><c r=\"B3\"><v>3</v></c></row>";
        assertThat(read(rows, "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"))
                .extracting(Line::cells)
                .containsExactly(List.of("Mắm", "1"), List.of("Mắm", "2"), List.of("", "3"));
    }

    @Test
    void passesOverAMillionEmptyRows() {
        var book = new Workbooks().part("xl/worksheets/sheet1.xml", out -> {
            out.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= 1_000_000; i++)
                out.write(("<row r=\"" + i + "\" spans=\"1:8\" ht=\"15\"/>").getBytes(StandardCharsets.UTF_8));
            out.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(Reading.lines(book.bytes(), 0)).isEmpty();
    }

    @Test
    void passesOverEmptyRowsBeforeTheLast() {
        var book = new Workbooks().repeated("", "<row/>", 100_000, "<row><c><v>1</v></c></row>");
        assertThat(Reading.lines(book.bytes(), 0)).extracting(Line::number).containsExactly(100_001);
    }
}

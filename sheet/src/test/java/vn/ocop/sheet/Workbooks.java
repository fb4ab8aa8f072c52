package vn.ocop.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks made by hand, so that they can be wrong in ways that no program writes. */
final class Workbooks {

    /** Writes the inside of a part. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final Map<String, Content> parts = new LinkedHashMap<>();

    public Workbooks() {
        part(
                "xl/workbook.xml",
                HEAD + "<workbook xmlns:r=\"urn:r\"><workbookPr/><sheets>"
                        + "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                HEAD + "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    }

    public Workbooks part(String name, String content) {
        return part(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    public Workbooks part(String name, Content content) {
        parts.put(name, content);
        return this;
    }

    /** The rows of the only sheet, and what follows them. */
    public Workbooks sheet(String rows, String after) {
        return part(
                "xl/worksheets/sheet1.xml",
                HEAD + "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>");
    }

    /** The sheet's data over and over. */
    public Workbooks repeated(String head, String row, int times, String tail) {
        return part("xl/worksheets/sheet1.xml", out -> {
            out.write((HEAD + "<worksheet><sheetData>" + head).getBytes(StandardCharsets.UTF_8));
            var bytes = row.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) out.write(bytes);
            out.write((tail + "</sheetData></worksheet>").getBytes(StandardCharsets.UTF_8));
        });
    }

    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var each : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                each.getValue().write(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package vn.ocop.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.ocop.http.Problem;

/** What people send under the name of a table, and what they are told. */
class UnreadableTests {

    private static final String LIST = "Tên sản phẩm,Chủ thể,Nhóm\nMắm nêm Phan Thiết,Công ty Hải Sản,Thực phẩm\n";

    static Stream<Arguments> files() {
        var good = new Workbooks()
                .sheet("<row><c><v>1</v></c></row>".repeat(2_000), "")
                .bytes();
        var wide = new StringBuilder("<row>");
        wide.append("<c><v>1</v></c>".repeat(16_384)).append("</row>");
        var random = new byte[100_000];
        new Random(1).nextBytes(random);
        return Stream.of(
                Arguments.of("old Excel", latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"), Unreadable.XLS),
                Arguments.of("PDF", latin("%PDF-1.7\n"), Unreadable.PDF),
                Arguments.of("a page that is called .xls", utf8("\n<HTML><table><tr>"), Unreadable.HTML),
                Arguments.of("XML", utf8("\uFEFF<?xml version='1.0'?><a/>"), Unreadable.HTML),
                Arguments.of("JSON", utf8("{\"products\": []}"), Unreadable.JSON),
                Arguments.of("RAR", latin("Rar!\u001a"), Unreadable.ARCHIVE),
                Arguments.of("zip of something else", zip("a.csv"), Unreadable.ARCHIVE),
                Arguments.of("a text document", zip("word/document.xml"), Unreadable.ARCHIVE),
                Arguments.of("garbage", random, Unreadable.BINARY),
                Arguments.of("UTF-16 with a mark", LIST.getBytes(StandardCharsets.UTF_16), Unreadable.UTF_16),
                Arguments.of(
                        "UTF-16 without",
                        "Ten,Chu the\n".repeat(9).getBytes(StandardCharsets.UTF_16LE),
                        Unreadable.UTF_16),
                Arguments.of("windows-1258", windows1258(), Unreadable.WINDOWS_1258),
                Arguments.of(
                        "TCVN3",
                        latin("Tªn s¶n phÈm,Chñ thÓ,Nhãm\nM¾m nªm Phan ThiÕt,C«ng ty H¶i S¶n,Thùc phÈm s¹ch\n"),
                        Unreadable.TCVN3),
                Arguments.of(
                        "TCVN3 as UTF-8",
                        utf8("Tªn s¶n phÈm,Chñ thÓ,Nhãm\nM¾m nªm Phan ThiÕt,C«ng ty H¶i S¶n,Thùc phÈm s¹ch\n"),
                        Unreadable.TCVN3),
                Arguments.of("Latin", latin("caf\u00e9 cr\u00e8me br\u00fbl\u00e9e,x\n"), Unreadable.NOT_UTF_8),
                Arguments.of("cut off", Arrays.copyOf(good, good.length / 2), Unreadable.DAMAGED),
                Arguments.of("cut off at its end", Arrays.copyOf(good, good.length - 10), Unreadable.DAMAGED),
                Arguments.of("broken XML", new Workbooks().sheet("<row><c>", "").bytes(), Unreadable.DAMAGED),
                Arguments.of("no sheet", new Workbooks().bytes(), Unreadable.DAMAGED),
                Arguments.of(
                        "an unknown text",
                        new Workbooks()
                                .sheet("<row><c t=\"s\"><v>5</v></c></row>", "")
                                .bytes(),
                        Unreadable.DAMAGED),
                Arguments.of(
                        "a cell beyond all columns",
                        new Workbooks()
                                .sheet("<row><c r=\"ZZZZZZ1\"><v>5</v></c></row>", "")
                                .bytes(),
                        Unreadable.DAMAGED),
                Arguments.of(
                        "a document type",
                        new Workbooks()
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>")
                                .bytes(),
                        Unreadable.DAMAGED),
                Arguments.of(
                        "an entity of a file",
                        new Workbooks()
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet>&b;</worksheet>")
                                .bytes(),
                        Unreadable.DAMAGED),
                Arguments.of(
                        "16,384 columns",
                        new Workbooks().sheet(wide.toString(), "").bytes(),
                        Unreadable.TOO_MANY_COLUMNS),
                Arguments.of("16,384 columns of CSV", utf8("a,".repeat(16_384)), Unreadable.TOO_MANY_COLUMNS),
                Arguments.of(
                        "a sheet of equal rows without end",
                        new Workbooks()
                                .repeated("", "<row><c><v>1</v></c><c><v>1</v></c></row>", 4_000_000, "")
                                .bytes(),
                        Unreadable.ZIP_BOMB),
                Arguments.of(
                        "a text without end",
                        new Workbooks()
                                .repeated("<row><c t=\"str\"><v>", "a".repeat(1_000), 3_000, "</v></c></row>")
                                .bytes(),
                        Unreadable.ZIP_BOMB),
                Arguments.of(
                        "a tag without end",
                        new Workbooks()
                                .repeated("<row x=\"", random(), 600, "\"/>")
                                .bytes(),
                        Unreadable.ZIP_BOMB),
                Arguments.of("more parts than any", parts(), Unreadable.ZIP_BOMB));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isToldWhyAndWhatToDo(String name, byte[] file, Unreadable reason) {
        var problem = catchThrowableOfType(Problem.class, () -> Reading.lines(file, 0));

        assertThat(problem).as(name).isNotNull();
        assertThat(problem.code()).isEqualTo("UNREADABLE_FILE");
        assertThat(problem.getBody().getProperties()).containsEntry("reason", reason.name());
        assertThat(problem.getStatusCode().value()).isEqualTo(422);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] windows1258() {
        var decomposed = LIST.replace("ả", "a\u0309")
                .replace("ẩ", "â\u0309")
                .replace("ủ", "u\u0309")
                .replace("ể", "ê\u0309")
                .replace("ó", "o\u0301")
                .replace("ắ", "ă\u0301")
                .replace("ế", "ê\u0301")
                .replace("ự", "ư\u0323");
        return decomposed.getBytes(Charset.forName("windows-1258"));
    }

    private static String random() {
        var random = new Random(2);
        var text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) text.append((char) ('a' + random.nextInt(26)));
        return text.toString();
    }

    private static byte[] zip(String part) {
        var book = new Workbooks();
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry(part));
            zip.write(book.bytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] parts() {
        var book = new Workbooks().sheet("<row/>", "");
        for (int i = 0; i < 6_000; i++) book.part("xl/x" + i, "");
        return book.bytes();
    }
}

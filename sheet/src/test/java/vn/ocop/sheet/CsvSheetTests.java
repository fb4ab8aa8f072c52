package vn.ocop.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSheetTests {

    private static List<Line> lines(String text) {
        return Reading.text(text, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "a,b\r\n1,2", "a,b\r1,2\r", "\uFEFFa,b\n1,2\n", "\"a\",\"b\"\n\"1\",2\n"})
    void readsItHoweverLinesEndAndCellsAreQuoted(String text) {
        assertThat(lines(text)).extracting(Line::cells).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void readsTheFourSeparators() {
        for (int i = 0; i < 4; i++) {
            assertThat(Reading.text("a" + ",;\t|".charAt(i) + "b", i).getFirst().cells())
                    .containsExactly("a", "b");
        }
    }

    @Test
    void keepsNewlinesQuotesAndSeparatorsThatAreQuoted() {
        assertThat(lines("\"Mắm\nnêm\",\"Công ty \"\"ABC\"\", Huế\"\nx,y")
                        .getFirst()
                        .cells())
                .containsExactly("Mắm\nnêm", "Công ty \"ABC\", Huế");
    }

    @Test
    void takesAQuoteWithinABareCellForWhatItIs() {
        assertThat(lines("Ống 5\" dài,b\nx,y"))
                .hasSize(2)
                .first()
                .extracting(Line::cells)
                .isEqualTo(List.of("Ống 5\" dài", "b"));
    }

    @Test
    void countsRowsAsExcelDoesAndLeavesOutBlankOnes() {
        assertThat(lines("a,b\n\n,,\n\"1\n1\",2\n3,4\n"))
                .extracting(Line::number)
                .containsExactly(1, 4, 5);
    }

    @Test
    void losesOneLineToAQuoteThatIsNeverClosedAndNoOther() {
        var lines = lines("a,b\n\"never closed,2\n" + "3,4\n".repeat(200));
        assertThat(lines).hasSize(202);
        assertThat(lines.get(1).broken()).isTrue();
        assertThat(lines.get(1).cell(0)).startsWith("\"never closed");
        assertThat(lines.subList(2, 202)).allSatisfy(each -> {
            assertThat(each.broken()).isFalse();
            assertThat(each.cells()).containsExactly("3", "4");
        });
        assertThat(lines.getLast().number()).isEqualTo(202);
    }

    @Test
    void holdsNoMoreThanAPartOfALineOfTenMegabytes() {
        var lines = lines("a,b\n" + "x".repeat(10_000_000) + ",2\n3,4\n");
        assertThat(lines.get(1).broken()).isTrue();
        assertThat(lines.get(1).cell(0)).hasSize(Line.LONGEST + 1);
        assertThat(lines.get(2).cells()).containsExactly("3", "4");
    }

    @Test
    void readsFiveMillionOpeningQuotesInReasonableTime() {
        assertThat(lines("a,b\n" + "\"a\n".repeat(1_000_000)).size()).isGreaterThan(10_000);
    }

    @Test
    void leavesOutExcelsWordForTheSeparator() {
        assertThat(Reading.text("sep=;\na;b\n", 1))
                .singleElement()
                .extracting(Line::number)
                .isEqualTo(2);
    }

    @Test
    void namesColumnsAsExcelDoes() {
        assertThat(List.of(Line.letter(0), Line.letter(25), Line.letter(26), Line.letter(499)))
                .containsExactly("A", "Z", "AA", "SF");
    }
}

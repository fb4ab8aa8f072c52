package vn.ocop.catalog.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.taxonomy.Taxonomies.ProductSet;

/** What kinds of products there are, and by which names lists call them. */
class TaxonomiesTests {

    private final Taxonomies taxonomies = new Taxonomies();

    /** Decision 26/2026/QĐ-TTg is in force since 22 May 2026, 148/QĐ-TTg is amended by 1489/QĐ-TTg of 6 July 2025. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2019-08-21, 1048/QĐ-TTg, -",
                "2023-02-23, 1048/QĐ-TTg, -",
                "2023-02-24, 148/QĐ-TTg, -",
                "2025-07-05, 148/QĐ-TTg, -",
                "2025-07-06, 148/QĐ-TTg, 1489/QĐ-TTg",
                "2026-05-21, 148/QĐ-TTg, 1489/QĐ-TTg",
                "2026-05-22, 26/2026/QĐ-TTg, -",
                "2030-01-01, 26/2026/QĐ-TTg, -"
            })
    void isThatOfTheNewestDecisionInForce(LocalDate day, String decision, String amendedBy) {
        assertThat(taxonomies.on(day))
                .get()
                .returns(decision, Taxonomies.Taxonomy::decision)
                .returns(amendedBy, Taxonomies.Taxonomy::amendedBy);
    }

    @Test
    void knowsNoneBeforeTheFirst() {
        assertThat(taxonomies.on(LocalDate.of(2019, 8, 20))).isEmpty();
        assertThat(taxonomies.decided("1/2030/QĐ-TTg")).isEmpty();
    }

    @Test
    void knowsADecisionThatOnlyAmendsAnotherByWhatItAmends() {
        assertThat(taxonomies.decided("1489/QĐ-TTg"))
                .isEqualTo(taxonomies.decided("148/QĐ-TTg"))
                .isPresent();
    }

    @Test
    void hasSixSectorsSeventeenGroupsAndTwentySixSetsUnderBothDecisions() {
        for (var decision : List.of("148/QĐ-TTg", "26/2026/QĐ-TTg")) {
            var sets = taxonomies.decided(decision).orElseThrow().sets();
            assertThat(sets.stream().map(ProductSet::sector).distinct())
                    .containsExactly("I", "II", "III", "IV", "V", "VI");
            assertThat(sets.stream().map(ProductSet::group).distinct()).hasSize(17);
            assertThat(sets.stream().map(ProductSet::set))
                    .hasSize(26)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(sets).allSatisfy(each -> assertThat(each.ministries()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-07-05, 50, 3, DISTRICT",
                "2025-07-06, 50, 3, PROVINCE",
                "2026-11-01, 69, 3, PROVINCE",
                "2026-11-01, 70, 4, PROVINCE",
                "2026-11-01, 89, 4, PROVINCE",
                "2026-11-01, 90, 5, NATIONAL",
                "2026-11-01, 100, 5, NATIONAL",
                "2026-11-01, 49, 2, -",
                "2026-11-01, 0, 1, -"
            })
    void knowsTheStarsOfAScoreAndWhoGivesThem(LocalDate day, int score, int stars, Taxonomies.Level level) {
        var bands = taxonomies.on(day).orElseThrow().bands().stream()
                .filter(each -> score >= each.from() && score < each.below())
                .toList();
        assertThat(bands).singleElement().returns(stars, Taxonomies.Band::stars).returns(level, Taxonomies.Band::level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thực phẩm | I",
                "THỰC PHẨM | I",
                "Thảo dược | III",
                "Vải và may mặc | IV IV.2 22",
                "Vải, may mặc | IV IV.2 22",
                "Lưu niệm – nội thất – trang trí | IV IV.1 21",
                "Đồ uống | II, I I.5, I I.6 13",
                "Dịch vụ du lịch nông thôn, bán hàng | VI VI.1 26",
                "Sản phẩm đồ uống | II",
                "Gia vị | I I.4",
                "Cà phê, ca cao | I I.6 13",
                "Gạo, ngũ cốc, hạt sơ chế khác | I I.2 3",
                "Ô tô | ''"
            })
    void saysAllThatALabelMayMeanAndNoMoreThanIsCertain(String label, String meanings) {
        assertThat(taxonomies.labelled(label).stream()
                        .map(each -> each.sector()
                                + (each.group() == null ? "" : " " + each.group())
                                + (each.set() == null ? "" : " " + each.set()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(meanings);
    }

    @ParameterizedTest
    @CsvSource({
        "Thực phẩm, Mắm nêm Seagull, 9",
        "Đồ uống, beCHAMP Coffee Gu Mạnh, 13",
        "Đồ uống, Trà Bí đao, 12",
        "Thảo dược, Cao Atiso Hoàng An, 18",
        "Vải và may mặc, Khăn thổ cẩm, 22",
        "Nhóm thực phẩm, Muối Ninh Thuận, 10",
        "Thủ công mỹ nghệ, Khăn thổ cẩm, 22",
        "Dịch vụ du lịch, Bản Lác, 26"
    })
    void guessesTheSetByALabelAndAName(String label, String product, int set) {
        assertThat(taxonomies.guess(label, product)).map(ProductSet::set).contains(set);
    }

    @Test
    void guessesNothingWithoutAWordThatTells() {
        assertThat(taxonomies.guess("Thực phẩm", "Bonbubo")).isEmpty();
        assertThat(taxonomies.guess("Ô tô", "Nước mắm")).isEmpty();
    }
}

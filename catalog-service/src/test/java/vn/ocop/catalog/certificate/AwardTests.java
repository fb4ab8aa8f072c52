package vn.ocop.catalog.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.ocop.catalog.certificate.Decisions.TERMS;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/** What the decisions of 2019, 2023, 2025 and 2026 say of an award by itself. */
class AwardTests {

    private static Award award(String authority, Kind kind, int stars, Integer score, Rule rule, LocalDate issuedOn) {
        return new Award("1", null, authority, null, kind, stars, score, rule, issuedOn, TERMS.lastDay(issuedOn), null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    2018-05-01 | 3 |                              |               | PROVINCE
    2020-05-01 | 3 |                              | DECISION_1048 | PROVINCE
    2023-02-24 | 3 |                              | DECISION_148  | DISTRICT
    2023-02-24 | 4 |                              | DECISION_148  | PROVINCE
    2023-02-24 | 5 |                              | DECISION_148  | NATIONAL
    2024-05-01 | 3 | UBND tỉnh Hà Tĩnh            | DECISION_148  | PROVINCE
    2025-06-16 | 3 | UBND huyện Đắk Song          | DECISION_148  | DISTRICT
    2025-06-16 | 3 | UBND thành phố Phan Thiết    | DECISION_148  | DISTRICT
    2025-06-16 | 3 | UBND thành phố Hà Nội        | DECISION_148  | PROVINCE
    2025-07-01 | 3 |                              | DECISION_148  | PROVINCE
    2025-07-06 | 3 |                              | DECISION_1489 | PROVINCE
    2026-05-21 | 4 | Chủ tịch UBND tỉnh Lâm Đồng  | DECISION_1489 | PROVINCE
    2026-05-22 | 4 |                              | DECISION_26   | PROVINCE
    2026-08-05 | 5 | Bộ Nông nghiệp và Môi trường | DECISION_26   | NATIONAL
    """)
    void followsTheRuleOfItsDayAndIsDecidedAtItsLevel(
            LocalDate issuedOn, int stars, String authority, Rule rule, Level level) {
        var made = award(authority, null, stars, null, null, issuedOn)
                .checked("", TERMS)
                .as(Kind.FIRST);
        assertThat(made.rule()).isEqualTo(rule);
        assertThat(made.level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    # no district decides after 30 June 2025, nor ever on four stars; five are the ministry's
    2025-07-01 | 3 | UBND huyện Đắk Song          |    |          |               | authority | LEVEL
    2025-06-16 | 4 | UBND huyện Đắk Song          |    |          |               | authority | LEVEL
    2026-08-05 | 5 | UBND tỉnh Lâm Đồng           |    |          |               | authority | LEVEL
    2026-08-05 | 5 | UBND tỉnh Lâm Đồng           | 95 |          |               | authority | LEVEL
    2026-08-05 | 4 | Bộ Nông nghiệp và Môi trường |    |          |               | authority | LEVEL
    # the bands of 50, 70 and 90
    2026-08-05 | 3 |                              | 49 |          |               | score     | SCORE_BAND
    2026-08-05 | 3 |                              | 70 |          |               | score     | SCORE_BAND
    2026-08-05 | 4 |                              | 69 |          |               | score     | SCORE_BAND
    2026-08-05 | 5 |                              | 89 |          |               | score     | SCORE_BAND
    # Art. 11 and 12: 60 days for open first files, 30 for re-evaluations
    2026-07-22 | 4 |                              |    | FIRST    | DECISION_148  | rule      | RULE
    2026-07-22 | 4 |                              |    | UPGRADE  | DECISION_1489 | rule      | RULE
    2026-06-22 | 4 |                              |    | RENEWAL  | DECISION_1489 | rule      | RULE
    2026-05-21 | 4 |                              |    | FIRST    | DECISION_26   | rule      | RULE
    2025-07-05 | 4 |                              |    | FIRST    | DECISION_1489 | rule      | RULE
    2023-02-24 | 4 |                              |    | FIRST    | DECISION_1048 | rule      | RULE
    2023-02-23 | 4 |                              |    | FIRST    | DECISION_148  | rule      | RULE
    """)
    void refusesWhatNoRuleGives(
            LocalDate issuedOn,
            int stars,
            String authority,
            Integer score,
            Kind kind,
            Rule rule,
            String path,
            String code) {
        var award = award(authority, kind, stars, score, rule, issuedOn);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> award.checked("certificates[0].", TERMS))
                .satisfies(why -> assertThat(why.getBody().getProperties().get("errors"))
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
                        .first()
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsEntry("path", "certificates[0]." + path)
                        .containsEntry("code", code));
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, DECISION_1489, 2026-07-21",
        "UPGRADE, DECISION_148, 2026-07-21",
        "RENEWAL, DECISION_1489, 2026-06-21",
        "DOWNGRADE, DECISION_1489, 2026-06-21"
    })
    void finishesAnOpenFileUnderTheRuleBefore(Kind kind, Rule rule, LocalDate issuedOn) {
        var award = award(null, kind, 4, null, rule, issuedOn);
        assertThat(award.checked("", TERMS).as(kind).rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"3, 50", "3, 69", "4, 70", "4, 89", "5, 90", "5, 100"})
    void takesAScoreOfItsBand(int stars, int score) {
        var made = award(null, null, stars, score, null, LocalDate.of(2026, 8, 5))
                .checked("", TERMS)
                .as(Kind.FIRST);
        assertThat(made.potentialFive()).isFalse();
    }

    @Test
    void givesFourStarsOfAProvinceForAScoreThatOnlyTheMinistryMakesFiveOf() {
        var award = award("UBND tỉnh Lâm Đồng", null, 4, 93, null, LocalDate.of(2026, 8, 5));
        var made = award.checked("", TERMS).as(Kind.FIRST);
        assertThat(made.stars()).isEqualTo(4);
        assertThat(made.potentialFive()).isTrue();
    }

    @Test
    void endsOnTheSameDayOfTheMonthAsPublishedOrOnTheDayBefore() {
        var issuedOn = LocalDate.of(2026, 8, 5);
        assertThat(TERMS.lastDay(issuedOn)).isEqualTo("2029-08-05");
        var dayBefore = new Terms(36, Terms.LastDay.DAY_BEFORE, Duration.ofMinutes(5));
        assertThat(dayBefore.lastDay(issuedOn)).isEqualTo("2029-08-04");
    }

    @Test
    void isGivenForNoLongerThanTheTermAndForNoPast() {
        var issuedOn = LocalDate.of(2026, 8, 5);
        for (var last : List.of(issuedOn.plusMonths(36).plusDays(1), issuedOn.minusDays(1))) {
            var award = new Award("1", null, null, null, null, 4, null, null, issuedOn, last, null);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> award.checked("", TERMS))
                    .satisfies(why -> assertThat(why.code()).isEqualTo("INVALID"));
        }
    }
}

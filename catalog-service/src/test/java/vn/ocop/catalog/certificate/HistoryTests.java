package vn.ocop.catalog.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.ocop.catalog.certificate.Decisions.TODAY;
import static vn.ocop.catalog.certificate.Decisions.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/** Each transition of a certificate, what it makes of the stars day by day, and what cannot follow what. */
class HistoryTests {

    /** A story in words: {@code first 4 2024-06-19, file 2027-03-01, refuse 2027-07-20}. Awards are numbered from 1. */
    private static History story(String commands) {
        var history = History.NONE;
        for (var each : commands.split(", "))
            history = step(history, each.strip().split(" "));
        return history;
    }

    private static History step(History history, String... words) {
        var day = LocalDate.parse(words[words.length - 1]);
        var last = String.valueOf(history.awards().size());
        return switch (words[0]) {
            case "file" -> history.filed(last, day, TODAY);
            case "refuse" -> history.refused(last, day, TODAY);
            case "revoke" -> history.revoked(words.length == 3 ? words[1] : last, day, "misuse of the mark", null);
            default -> {
                var kind = words[0].equals("award") ? null : Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
                var number = String.valueOf(history.awards().size() + 1);
                yield history.awarded(award(number, kind, Integer.parseInt(words[1]), day), TODAY);
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    # first award and expiry: 36 months, the last day included
    first 4 2024-06-19                                               | 0 2024-06-18, 4 2024-06-19, 4 2027-06-19, 0 2027-06-20
    first 3 2024-02-29                                               | 3 2027-02-28, 0 2027-03-01
    # renewal, upgrade, downgrade: from their own day, never two
    first 4 2024-06-19, renewal 4 2027-05-01                         | 4 2027-04-30, 4 2027-05-01, 4 2030-05-01, 0 2030-05-02
    first 4 2024-06-19, renewal 4 2027-06-20                         | 4 2027-06-19, 4 2027-06-20
    first 3 2024-06-19, upgrade 4 2025-01-10                         | 3 2025-01-09, 4 2025-01-10, 4 2028-01-10
    first 3 2024-06-19, upgrade 5 2025-01-10                         | 3 2025-01-09, 5 2025-01-10
    first 4 2024-06-19, downgrade 3 2027-03-01                       | 4 2027-02-28, 3 2027-03-01
    # what a decision does not say follows from what was
    first 3 2024-06-19, award 4 2025-01-10, award 4 2027-12-01       | 3 2025-01-09, 4 2025-01-10, 4 2030-12-01
    first 4 2024-06-19, award 3 2028-01-01                           | 0 2027-06-20, 3 2028-01-01
    # after a gap or a revocation comes a first award anew
    first 4 2024-06-19, first 4 2027-08-01                           | 4 2027-06-19, 0 2027-07-31, 4 2027-08-01
    first 4 2024-06-19, revoke 2025-01-01, first 3 2025-06-01        | 4 2024-12-31, 0 2025-01-01, 3 2025-06-01
    # revocation: from its day; the former does not come back
    first 4 2024-06-19, revoke 2025-01-01                            | 4 2024-12-31, 0 2025-01-01
    first 4 2024-06-19, revoke 2024-06-19                            | 0 2024-06-19
    first 3 2024-06-19, upgrade 4 2025-01-10, revoke 2025-03-01      | 3 2025-01-09, 4 2025-02-28, 0 2025-03-01, 0 2026-01-01
    # grace: a file of before the end lets it run on until the result, at most 180 days
    first 4 2024-06-19, file 2027-06-19                              | 4 2027-12-16, 0 2027-12-17
    first 4 2024-06-19, file 2027-06-19, renewal 4 2027-10-01        | 4 2027-09-30, 4 2027-10-01, 4 2030-10-01
    first 4 2024-06-19, file 2027-01-10, downgrade 3 2027-12-17      | 4 2027-12-16, 3 2027-12-17
    first 4 2024-06-19, file 2027-06-01, refuse 2027-08-15           | 4 2027-08-14, 0 2027-08-15
    first 4 2024-06-19, file 2027-02-01, refuse 2027-03-15           | 4 2027-06-19, 0 2027-06-20
    first 4 2024-06-19, file 2027-06-01, refuse 2028-03-01           | 4 2027-12-16, 0 2027-12-17
    first 4 2024-06-19, file 2026-12-30, refuse 2027-03-15, file 2027-06-01 | 4 2027-12-16
    first 4 2024-06-19, file 2027-06-01, revoke 2027-09-01           | 4 2027-08-31, 0 2027-09-01
    """)
    void hasItsStarsDayByDay(String story, String stars) {
        var history = story(story);
        for (var each : stars.split(", ")) {
            var holding = history.on(LocalDate.parse(each.substring(2)));
            assertThat(holding == null ? 0 : holding.stars()).as(each).isEqualTo(each.charAt(0) - '0');
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    renewal 4 2024-06-19                                             | CERTIFICATE_WITHOUT_FORMER
    upgrade 4 2024-06-19                                             | CERTIFICATE_WITHOUT_FORMER
    first 4 2024-06-19, first 4 2025-06-19                           | CERTIFICATE_OVERLAP
    first 4 2024-06-19, first 4 2027-06-19                           | CERTIFICATE_OVERLAP
    first 4 2024-06-19, renewal 4 2024-06-19                         | CERTIFICATE_OUT_OF_ORDER
    first 4 2024-06-19, renewal 4 2023-06-19                         | CERTIFICATE_OUT_OF_ORDER
    first 4 2024-06-19, upgrade 3 2025-06-19                         | CERTIFICATE_STARS
    first 4 2024-06-19, upgrade 4 2025-06-19                         | CERTIFICATE_STARS
    first 4 2024-06-19, downgrade 4 2025-06-19                       | CERTIFICATE_STARS
    first 3 2024-06-19, renewal 4 2025-06-19                         | CERTIFICATE_STARS
    first 4 2024-06-19, renewal 4 2027-06-21                         | CERTIFICATE_GAP
    first 4 2024-06-19, file 2027-01-01, renewal 4 2027-12-18        | CERTIFICATE_GAP
    first 4 2024-06-19, revoke 2025-01-01, renewal 4 2025-02-01      | CERTIFICATE_REVOKED
    first 4 2024-06-19, revoke 2025-01-01, award 4 2024-12-01        | CERTIFICATE_OVERLAP
    first 4 2024-06-19, revoke 2025-01-01, revoke 2025-02-01         | CERTIFICATE_REVOKED
    first 4 2024-06-19, revoke 2024-06-18                            | CERTIFICATE_NOT_YET_ISSUED
    first 4 2024-06-19, revoke 2027-06-20                            | CERTIFICATE_LAPSED
    first 4 2024-06-19, revoke 9 2025-06-20                          | CERTIFICATE_NOT_FOUND
    first 3 2024-06-19, upgrade 4 2025-01-10, revoke 1 2025-03-01    | CERTIFICATE_REPLACED
    first 4 2024-06-19, file 2027-06-20                              | CERTIFICATE_LAPSED
    first 4 2024-06-19, file 2024-06-18                              | CERTIFICATE_NOT_YET_ISSUED
    first 4 2024-06-19, file 2027-01-10, file 2027-02-10             | REEVALUATION_FILED
    first 4 2024-06-19, file 2027-01-10, refuse 2027-01-09           | REEVALUATION_FILED
    first 4 2024-06-19, refuse 2027-01-09                            | REEVALUATION_NOT_FILED
    first 4 2024-06-19, file 2027-01-10, refuse 2027-02-01, refuse 2027-02-02 | REEVALUATION_NOT_FILED
    first 4 2024-06-19, revoke 2025-01-01, file 2025-02-01           | CERTIFICATE_REVOKED
    """)
    void refusesWhatCannotFollow(String story, String code) {
        int last = story.lastIndexOf(", ");
        var before = last < 0 ? History.NONE : story(story.substring(0, last));
        var step = story.substring(last < 0 ? 0 : last + 2).strip().split(" ");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> step(before, step))
                .satisfies(why -> {
                    assertThat(why.code()).isEqualTo(code);
                    assertThat(why.vi()).isNotBlank().isNotEqualTo(why.en());
                });
    }

    @Test
    void keepsWhatWasDecidedBesideWhatCameOfIt() {
        var history = story("first 4 2024-06-19, renewal 4 2027-05-01");
        var former = history.awards().getFirst();
        assertThat(former.validTo()).isEqualTo("2027-04-30");
        assertThat(former.decidedTo()).isEqualTo("2027-06-19");
        assertThat(history.awards().getLast().decidedTo()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-20, EARLY",
        "2026-12-21, ON_TIME",
        "2027-02-19, ON_TIME",
        "2027-02-20, LATE",
        "2027-06-19, LATE"
    })
    void saysWhetherAFileCameInItsWindow(LocalDate filedOn, Reevaluation.Timing timing) {
        var filed = story("first 4 2024-06-19, file " + filedOn).awards().getLast();
        assertThat(filed.reevaluation()).isEqualTo(new Reevaluation(filedOn, timing, null));
    }

    @Test
    void takesAFileThatIsToldTogetherWithItsResult() {
        var result = award("2", Kind.RENEWAL, 4, LocalDate.of(2027, 9, 1));
        var told = new Award(
                "2",
                null,
                null,
                null,
                Kind.RENEWAL,
                4,
                null,
                null,
                result.issuedOn(),
                result.lastDay(),
                LocalDate.of(2027, 2, 1));
        var history = story("first 4 2024-06-19").awarded(told, TODAY);
        assertThat(history.on(LocalDate.of(2027, 8, 31)).number()).isEqualTo("1");
        assertThat(history.on(LocalDate.of(2027, 9, 1)).number()).isEqualTo("2");
    }

    @Test
    void takesANumberOnceAndRefusesItForAnotherAward() {
        var history = story("first 4 2024-06-19");
        var same = award("1", null, 4, LocalDate.of(2024, 6, 19));
        var other = award("1", null, 3, LocalDate.of(2024, 6, 19));
        assertThat(history.with(List.of(same), TODAY)).isEqualTo(history);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> history.with(List.of(other), TODAY))
                .satisfies(why -> assertThat(why.code()).isEqualTo("CERTIFICATE_DIFFERS"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> history.awarded(same, TODAY))
                .satisfies(why -> assertThat(why.code()).isEqualTo("CERTIFICATE_EXISTS"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    UBND tỉnh Đắk Nông       | 2025-06-19 | UBND tỉnh Đắk Nông              | 2026-01-01 | true
    UBND tỉnh Đắk Nông       | 2025-06-19 | Ủy ban nhân dân tỉnh Đắk Nông   | 2025-06-20 | true
    UBND tỉnh Đắk Nông       | 2025-06-19 | UBND tỉnh Lâm Đồng              | 2026-01-01 | true
    UBND tỉnh Đắk Nông       | 2025-06-19 | UBND tỉnh Lâm Đồng              | 2025-06-20 | false
    UBND huyện Đắk Song      | 2025-06-16 | UBND tỉnh Lâm Đồng              | 2026-01-01 | true
    UBND huyện Đắk Song      | 2025-06-16 | UBND tỉnh Đắk Nông              | 2025-06-20 | false
    UBND tỉnh Lâm Đồng       | 2026-08-05 | UBND tỉnh Đắk Lắk               | 2026-09-05 | false
    UBND tỉnh Lâm Đồng       | 2025-01-05 | Bộ Nông nghiệp và Môi trường    | 2026-09-05 | false
    """)
    void isRevokedByWhoIssuedItOrCameAfter(
            String issuer, LocalDate issuedOn, String authority, LocalDate on, boolean may) {
        var award = new Award("1", null, issuer, null, null, 3, null, null, issuedOn, issuedOn.plusMonths(36), null);
        var history = History.NONE.awarded(award, TODAY);
        if (may)
            assertThat(history.revoked("1", on, "false file", authority).on(on)).isNull();
        else
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> history.revoked("1", on, "false file", authority))
                    .satisfies(why -> assertThat(why.code()).isEqualTo("CERTIFICATE_OTHER_ISSUER"));
    }
}

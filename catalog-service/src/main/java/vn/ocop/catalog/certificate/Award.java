package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate.Kind;
import vn.ocop.http.Problem;

/**
 * What a decision says of a product, before it has a place in the product's {@link History}.
 *
 * @param kind absent when the decision does not say; it then follows from what the product had
 * @param lastDay as decided
 * @param filedOn when the file was handed in that this is the result of, where that is known
 */
public record Award(
        String number,
        @Nullable String decision,
        @Nullable String authority,
        @Nullable Level level,
        @Nullable Kind kind,
        int stars,
        @Nullable Integer score,
        @Nullable Rule rule,
        LocalDate issuedOn,
        LocalDate lastDay,
        @Nullable LocalDate filedOn) {

    /** Decisions are signed some days before they count; further ahead is a slip of the pen. */
    private static final int DAYS_AHEAD = 31;

    private static final LocalDate PROGRAMME = LocalDate.of(2000, 1, 1);

    /** Whether anything can have been decided on that day. */
    public static boolean plausible(LocalDate day, LocalDate today) {
        return !day.isBefore(PROGRAMME) && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    /**
     * What the programme's rules say of it by itself.
     *
     * @param path of the award in the request, with a dot at its end, or empty
     * @throws Problem INVALID with the field
     */
    public Award checked(String path, Terms terms) {
        if (lastDay.isBefore(issuedOn))
            throw wrong(path + "validTo", "INVALID", "is before issuedOn", "trước ngày cấp");
        if (lastDay.isAfter(issuedOn.plusMonths(terms.months()))) {
            throw wrong(
                    path + "validTo",
                    "TOO_LONG",
                    "is more than " + terms.months() + " months after issuedOn",
                    "quá " + terms.months() + " tháng kể từ ngày cấp");
        }
        if (score != null && !inBand(score)) {
            throw wrong(
                    path + "score",
                    "SCORE_BAND",
                    score + " points are not " + stars + " stars: 3 from 50, 4 from 70, 5 from 90",
                    score + " điểm không phải " + stars + " sao: 3 sao từ 50, 4 sao từ 70, 5 sao từ 90");
        }
        if (rule != null && !rule.mayBeFollowed(issuedOn, kind)) {
            throw wrong(
                    path + "rule",
                    "RULE",
                    "was not to be followed on " + issuedOn,
                    "không áp dụng vào ngày " + issuedOn);
        }
        if (!decidingLevel().mayDecide(stars, issuedOn)) {
            throw wrong(
                    path + (level == null ? "authority" : "level"),
                    "LEVEL",
                    decidingLevel() + " did not decide on " + stars + " stars on " + issuedOn,
                    "cấp này không công nhận " + stars + " sao vào ngày " + issuedOn);
        }
        return this;
    }

    /** As given, or as the authority's name says, or whose such decisions were. */
    Level decidingLevel() {
        if (level != null) return level;
        var named = Level.of(authority);
        return named != null ? named : Level.deciding(stars, followedRule(), issuedOn);
    }

    /** As given, or the one that was in force. */
    @Nullable
    Rule followedRule() {
        return rule != null ? rule : Rule.on(issuedOn);
    }

    /** A province gives at most four stars, also for a score that the ministry may make five of. */
    private boolean inBand(int points) {
        return switch (stars) {
            case 3 -> points >= 50 && points < 70;
            case 4 -> points >= 70;
            default -> points >= 90;
        };
    }

    /** Whether a recorded certificate says the same. */
    boolean saysTheSameAs(Certificate it) {
        return stars == it.stars() && issuedOn.equals(it.issuedOn()) && lastDay.equals(it.lastDecidedDay());
    }

    Certificate as(Kind became) {
        var made = new Certificate(
                number,
                decision,
                authority,
                decidingLevel(),
                became,
                stars,
                score,
                followedRule(),
                issuedOn,
                issuedOn,
                lastDay,
                null,
                null,
                null,
                null,
                null,
                null);
        return made.noticing(Notice.of(made).getFirst().on());
    }

    private static Problem wrong(String path, String code, String en, String vi) {
        return Problem.badRequest("INVALID", path + " " + en, path + " " + vi)
                .with(List.of(new Problem.FieldError(path, code, en, vi)));
    }
}

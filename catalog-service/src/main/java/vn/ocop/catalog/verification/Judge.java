package vn.ocop.catalog.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.verification.Verification.Candidate;

/** Says what a code is worth at a moment. */
@Component
class Judge {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int CANDIDATES = 20;

    /** What is unknown now may be recorded soon. */
    private static final Duration LIFE_OF_UNKNOWN = Duration.ofMinutes(2);

    private final VerificationSettings settings;

    Judge(VerificationSettings settings) {
        this.settings = settings;
    }

    /** @param certificate the one that counts, absent when none has begun */
    record Verdict(Validity validity, Told.@Nullable Certificate certificate) {}

    Verification answer(String code, List<Register.Match> found, Instant now) {
        var today = LocalDate.ofInstant(now, VIETNAM);
        return found.size() == 1 ? one(code, found.getFirst(), now, today) : noneOrSeveral(code, found, now, today);
    }

    private Verification one(String code, Register.Match match, Instant now, LocalDate today) {
        var product = match.entry().product();
        var verdict = verdict(match, today);
        var award = verdict.certificate();
        var holding = holding(product, today);
        boolean holds = verdict.validity().holds();
        var newer = award == null || award.equals(holding) ? null : holding;
        return new Verification(
                code,
                verdict.validity(),
                today,
                minute(now),
                until(verdict.validity(), now),
                1,
                match.naming().how(),
                match.entry().productId(),
                product.code(),
                product.name(),
                product.producer().name(),
                match.entry().withdrawn() ? true : null,
                holds && award != null ? award.stars() : null,
                award == null ? null : award.validTo(),
                holds && award != null ? ChronoUnit.DAYS.between(today, award.validTo()) : null,
                award,
                newer == null ? null : newer.number(),
                Wording.of(verdict.validity(), award, newer, today),
                null);
    }

    private Verification noneOrSeveral(String code, List<Register.Match> found, Instant now, LocalDate today) {
        return new Verification(
                code,
                Validity.UNKNOWN,
                today,
                minute(now),
                until(Validity.UNKNOWN, now),
                found.size(),
                found.isEmpty() ? null : found.getFirst().naming().how(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                found.isEmpty() ? Wording.none() : Wording.several(found.size()),
                found.isEmpty()
                        ? null
                        : found.stream()
                                .limit(CANDIDATES)
                                .map(each -> candidate(each, today))
                                .toList());
    }

    private Candidate candidate(Register.Match match, LocalDate today) {
        var product = match.entry().product();
        var verdict = verdict(match, today);
        var award = verdict.certificate();
        return new Candidate(
                match.entry().productId(),
                product.code(),
                product.name(),
                product.producer().name(),
                verdict.validity(),
                award != null && verdict.validity().holds() ? award.stars() : null,
                award == null ? null : award.validTo());
    }

    private Verdict verdict(Register.Match match, LocalDate today) {
        return verdict(asked(match), today);
    }

    /** Of all its certificates: by the one that holds, or the last that did. */
    Verdict verdict(Told.Product product, LocalDate day) {
        return verdict(product.awards(), day);
    }

    private Verdict verdict(List<Told.Certificate> awards, LocalDate today) {
        var award = awards.stream()
                .filter(each -> !each.validFrom().isAfter(today))
                .max(Comparator.comparing((Told.Certificate each) -> each.holdsOn(today))
                        .thenComparing(Told.Certificate::validFrom))
                .orElse(null);
        if (award == null) return new Verdict(Validity.UNKNOWN, null);
        if (award.revokedBy(today)) return new Verdict(Validity.REVOKED, award);
        if (!award.holdsOn(today)) return new Verdict(Validity.LAPSED, award);
        boolean soon = !today.plusDays(settings.expiringDays()).isBefore(award.validTo());
        return new Verdict(soon ? Validity.EXPIRING : Validity.VALID, award);
    }

    /** Who gives a certificate's number asks for that one, else for any. */
    private static List<Told.Certificate> asked(Register.Match match) {
        var naming = match.naming();
        return match.entry().product().awards().stream()
                .filter(each -> switch (naming.how()) {
                    case CERTIFICATE -> Naming.keyOf(each.number()).equals(naming.key());
                    case DECISION ->
                        each.decision() != null && Naming.keyOf(each.decision()).equals(naming.key());
                    case PRODUCT_CODE, GTIN -> true;
                })
                .toList();
    }

    private static Told.@Nullable Certificate holding(Told.Product product, LocalDate today) {
        return product.awards().stream()
                .filter(each -> each.holdsOn(today))
                .max(Comparator.comparing(Told.Certificate::validFrom))
                .orElse(null);
    }

    /** The same for all who ask within a minute, so that caches can tell that nothing changed. */
    private static Instant minute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Validity changes by itself at midnight alone, so no answer outlives its day. */
    private Instant until(Validity validity, Instant now) {
        var life = validity == Validity.UNKNOWN ? LIFE_OF_UNKNOWN : settings.life();
        var midnight = LocalDate.ofInstant(now, VIETNAM)
                .plusDays(1)
                .atStartOfDay(VIETNAM)
                .toInstant();
        var end = minute(now).plus(life);
        return end.isBefore(midnight) ? end : midnight;
    }
}

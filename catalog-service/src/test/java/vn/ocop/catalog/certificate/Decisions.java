package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate.Kind;

/** Awards as tests want them: of the kind, the stars and the day, for 36 months. */
final class Decisions {

    static final LocalDate TODAY = LocalDate.of(2032, 1, 1);
    static final Terms TERMS = new Terms(36, Terms.LastDay.SAME_DAY, java.time.Duration.ofMinutes(5));

    private Decisions() {}

    static Award award(String number, @Nullable Kind kind, int stars, LocalDate issuedOn) {
        return new Award(number, null, null, null, kind, stars, null, null, issuedOn, TERMS.lastDay(issuedOn), null);
    }
}

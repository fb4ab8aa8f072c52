package vn.ocop.catalog.certificate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.ocop.place.Folding;

/** Whoever issued a certificate, or came after it: in 2025 districts ended, and provinces and ministries merged. */
record Issuer(@Nullable String name, @Nullable Level level, LocalDate issuedOn) {

    static Issuer of(Certificate it) {
        return new Issuer(it.authority(), it.level(), it.issuedOn());
    }

    /** One that is not named is taken for the issuer. */
    boolean mayRevoke(@Nullable String authority, LocalDate on) {
        if (authority == null || name == null || folded(authority).equals(folded(name))) return true;
        boolean reformed = issuedOn.isBefore(Level.DISTRICTS_ENDED) && !on.isBefore(Level.DISTRICTS_ENDED);
        var today = level == Level.DISTRICT ? Level.PROVINCE : level;
        var revoking = Level.of(authority);
        return reformed && (revoking == null || today == null || revoking == today);
    }

    private static String folded(String authority) {
        return Folding.fold(authority).replace("uy ban nhan dan", "ubnd").replaceFirst("^chu tich ", "");
    }
}

package vn.ocop.catalog.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a code. The gateway adds {@code signature}, a compact JWS over the same facts.
 *
 * @param validity UNKNOWN also when the code names several products: ask again with a candidate's code
 * @param on the local day that it speaks of
 * @param answeredAt when the question was answered, to the minute
 * @param until when it must be asked again; never later than the end of that day
 * @param matches how many products the code names, at most 1,000
 * @param stars that may be shown today; absent unless VALID or EXPIRING
 * @param validTo the last valid day of the certificate
 * @param daysLeft after today, 0 on the last day; absent unless VALID or EXPIRING
 * @param certificate the one that was asked for or, by product code or GTIN, the one that holds or was the last
 * @param current the number of the product's certificate of today, where the code names an older one
 * @param candidates the first of several products
 */
record Verification(
        String code,
        Validity validity,
        LocalDate on,
        Instant answeredAt,
        Instant until,
        int matches,
        Naming.@Nullable How matchedBy,
        @Nullable String productId,
        @Nullable String productCode,
        @Nullable String product,
        @Nullable String producer,
        @Nullable Boolean withdrawn,
        @Nullable Integer stars,
        @Nullable LocalDate validTo,
        @Nullable Long daysLeft,
        Told.@Nullable Certificate certificate,
        @Nullable String current,
        Text texts,
        @Nullable List<Candidate> candidates) {

    record Text(String vi, String en) {}

    record Candidate(
            String productId,
            @Nullable String productCode,
            String product,
            String producer,
            Validity validity,
            @Nullable Integer stars,
            @Nullable LocalDate validTo) {}
}

package vn.ocop.catalog.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of contracts/products that verification reads; without a product it was withdrawn. */
record Told(String productId, long version, @Nullable Product product) {

    record Product(
            @Nullable String code,
            @Nullable List<String> formerCodes,
            String name,
            @Nullable Boolean active,
            @Nullable List<Sku> skus,
            Producer producer,
            @Nullable Place place,
            @Nullable List<Certificate> certificates) {

        List<Certificate> awards() {
            return certificates == null ? List.of() : certificates;
        }
    }

    record Sku(String sku, @Nullable String gtin, @Nullable Long price) {}

    record Producer(String name) {}

    record Place(
            @Nullable Unit oldProvince,
            @Nullable Unit province,
            @Nullable Unit commune) {

        List<String> names() {
            return Stream.of(oldProvince, province, commune)
                    .filter(Objects::nonNull)
                    .map(Unit::name)
                    .distinct()
                    .toList();
        }
    }

    record Unit(String name) {
        Unit {
            name = name.intern();
        }
    }

    /** An award. Its last day is that on which it really ends, also when a later award took its place. */
    record Certificate(
            String number,
            @Nullable String decision,
            @Nullable String authority,
            int stars,
            LocalDate issuedOn,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate revokedOn,
            @Nullable String revokedBecause) {

        /** Thousands share a decision and an authority, and all are kept in memory. */
        Certificate {
            decision = decision == null ? null : decision.intern();
            authority = authority == null ? null : authority.intern();
        }

        boolean revokedBy(LocalDate day) {
            return revokedOn != null && !day.isBefore(revokedOn);
        }

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo) && !revokedBy(day);
        }
    }
}

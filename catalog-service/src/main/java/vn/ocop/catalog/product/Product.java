package vn.ocop.catalog.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.http.Problem;

/**
 * A product and its whole certificate history; the JSON that the world gets is fixed by contracts/products.
 *
 * @param changeId the entry of its audit that made this version; absent in what was recorded before there was an audit
 * @param code as it was given last, in either form; never rewritten
 * @param formerCodes those that it had before and is still found by
 * @param images addresses with https
 * @param harvestMonths 1 to 12
 */
public record Product(
        String id,
        long version,
        @Nullable String changeId,
        @Nullable String code,
        @Nullable List<String> formerCodes,
        String name,
        boolean active,
        List<Sku> skus,
        @Nullable Taxonomy taxonomy,
        Producer producer,
        @Nullable Place place,
        @Nullable String story,
        @Nullable List<String> images,
        @Nullable List<Integer> harvestMonths,
        Dossier dossier,
        List<Certificate> certificates) {

    /**
     * What can be ordered.
     *
     * @param price in đồng, absent while nobody has set it
     * @param netVolumeMillilitres what a liquid is sold by, as its label says, in place of its weight
     * @param shelfLifeDays from the day of making, kept as the label says
     */
    public record Sku(
            String sku,
            @Nullable String gtin,
            @Nullable String name,
            @Nullable Long price,
            @Nullable String unit,
            @Nullable Integer netWeightGrams,
            @Nullable Integer netVolumeMillilitres,
            @Nullable Integer shelfLifeDays) {}

    public record Taxonomy(String decision, String sector, String group, int set) {}

    public record Producer(String id, String name, Kind kind, boolean womenLed, boolean ethnicMinority) {
        public enum Kind {
            COOPERATIVE,
            COOPERATIVE_GROUP,
            ENTERPRISE,
            FARM,
            HOUSEHOLD
        }
    }

    /** Where it comes from: as published, in units of before 1 July 2025, and of today. */
    public record Place(
            @Nullable String asPublished,
            @Nullable Unit oldProvince,
            @Nullable Unit province,
            @Nullable Unit commune) {}

    public record Unit(String code, String name) {}

    /** Where its file is. "Potential five stars" is such a state, not a number of stars. */
    public enum Dossier {
        NONE,
        IN_REVIEW,
        RECOGNISED,
        POTENTIAL_FIVE
    }

    /** The award that holds on a day: the newest of those that do. */
    public @Nullable Certificate certificateOn(LocalDate day) {
        Certificate best = null;
        for (var each : certificates) {
            if (each.holdsOn(day) && (best == null || !each.validFrom().isBefore(best.validFrom()))) best = each;
        }
        return best;
    }

    public int starsOn(LocalDate day) {
        var holding = certificateOn(day);
        return holding == null ? 0 : holding.stars();
    }

    /**
     * With one award more.
     *
     * @throws Problem when its number is taken, it overlaps another without taking its place, or it does not follow from it
     */
    Product awarded(Certificate award) {
        for (var each : certificates) {
            if (each.number().equals(award.number())) {
                throw Problem.conflict(
                        "CERTIFICATE_EXISTS",
                        "The product has a certificate " + award.number(),
                        "Sản phẩm đã có giấy chứng nhận " + award.number());
            }
            boolean overlaps = !award.validFrom().isAfter(each.validTo())
                    && !award.validTo().isBefore(each.validFrom());
            if (overlaps && each.revokedOn() == null && award.kind() == Certificate.Kind.FIRST) {
                throw Problem.conflict(
                        "CERTIFICATE_OVERLAP",
                        "A first award cannot overlap certificate " + each.number() + ", valid until " + each.validTo(),
                        "Giấy lần đầu trùng thời hạn với giấy " + each.number() + ", hiệu lực đến " + each.validTo());
            }
        }
        var before = certificates.isEmpty() ? null : certificates.getLast();
        if (before == null && award.kind() != Certificate.Kind.FIRST)
            throw impossible(award, "there is nothing before it");
        if (before != null && award.issuedOn().isBefore(before.issuedOn()))
            throw impossible(award, "it is older than the last");
        if (before != null && award.kind() == Certificate.Kind.UPGRADE && award.stars() <= before.stars()) {
            throw impossible(award, "the last had " + before.stars() + " stars");
        }
        if (before != null && award.kind() == Certificate.Kind.DOWNGRADE && award.stars() >= before.stars()) {
            throw impossible(award, "the last had " + before.stars() + " stars");
        }
        var all = new ArrayList<>(certificates);
        all.add(award);
        return withCertificates(all);
    }

    private static Problem impossible(Certificate award, String why) {
        return Problem.conflict(
                "CERTIFICATE_IMPOSSIBLE",
                award.kind() + " is impossible: " + why,
                "Không thể " + award.kind() + ": " + why);
    }

    Product withCertificates(List<Certificate> all) {
        return with(version, changeId, active, List.copyOf(all));
    }

    /** As the version after that one, made by a change of its own; the first version when there is none before. */
    Product following(@Nullable Product before) {
        return before == null
                ? with(1, Audit.idAfter(null), active, certificates)
                : with(before.version + 1, Audit.idAfter(before.changeId), active, certificates);
    }

    Product withdrawn() {
        return with(version, changeId, false, certificates);
    }

    private Product with(long version, @Nullable String changeId, boolean active, List<Certificate> certificates) {
        return new Product(
                id,
                version,
                changeId,
                code,
                formerCodes,
                name,
                active,
                skus,
                taxonomy,
                producer,
                place,
                story,
                images,
                harvestMonths,
                dossier,
                certificates);
    }
}

package vn.ocop.catalog.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.certificate.History;
import vn.ocop.catalog.producer.ProducerKind;

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
            @Nullable Integer shelfLifeDays) {

        /** With what another knows of it where this says nothing. */
        public Sku or(Sku other) {
            return new Sku(
                    sku,
                    gtin == null ? other.gtin : gtin,
                    name == null ? other.name : name,
                    price == null ? other.price : price,
                    unit == null ? other.unit : unit,
                    netWeightGrams == null ? other.netWeightGrams : netWeightGrams,
                    netVolumeMillilitres == null ? other.netVolumeMillilitres : netVolumeMillilitres,
                    shelfLifeDays == null ? other.shelfLifeDays : shelfLifeDays);
        }
    }

    public record Taxonomy(String decision, String sector, String group, int set) {}

    /**
     * What a product says of who makes it: a copy.
     *
     * @param version of the producer that it is a copy of; 0 where it is older than versions
     */
    public record Producer(
            String id,
            long version,
            String name,
            ProducerKind kind,
            boolean womenLed,
            boolean ethnicMinority,
            @Nullable Unit commune) {

        /** What was recorded before there were versions has none. */
        @JsonCreator
        static Producer read(
                @JsonProperty("id") String id,
                @JsonProperty("version") @Nullable Long version,
                @JsonProperty("name") String name,
                @JsonProperty("kind") ProducerKind kind,
                @JsonProperty("womenLed") boolean womenLed,
                @JsonProperty("ethnicMinority") boolean ethnicMinority,
                @JsonProperty("commune") @Nullable Unit commune) {
            return new Producer(id, version == null ? 0 : version, name, kind, womenLed, ethnicMinority, commune);
        }

        static Producer of(vn.ocop.catalog.producer.Producer it) {
            var commune = it.commune();
            return new Producer(
                    it.id(),
                    it.version(),
                    it.name(),
                    it.kind(),
                    it.womenLed(),
                    it.ethnicMinority(),
                    commune == null ? null : new Unit(commune.code(), commune.name()));
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

    public History history() {
        return new History(certificates);
    }

    /** The award that holds on a day. */
    public @Nullable Certificate certificateOn(LocalDate day) {
        return history().on(day);
    }

    public int starsOn(LocalDate day) {
        var holding = certificateOn(day);
        return holding == null ? 0 : holding.stars();
    }

    /**
     * With other awards; its file is where the newest of them left it. A score of 90 and more of a province is four stars whose
     * file went on to the ministry.
     */
    Product with(History changed) {
        var last = changed.last().orElse(null);
        if (last == null
                || last.number()
                        .equals(history().last().map(Certificate::number).orElse(null)))
            return with(version, changeId, active, dossier, changed.awards());
        boolean potential = last.potentialFive() || (dossier == Dossier.POTENTIAL_FIVE && last.stars() == 4);
        return with(
                version, changeId, active, potential ? Dossier.POTENTIAL_FIVE : Dossier.RECOGNISED, changed.awards());
    }

    /** The same under the id that it is recorded by, with those variants. */
    public Product as(String recordedId, List<Sku> variants) {
        return new Product(
                recordedId,
                version,
                changeId,
                code,
                formerCodes,
                name,
                active,
                variants,
                taxonomy,
                producer,
                place,
                story,
                images,
                harvestMonths,
                dossier,
                certificates);
    }

    /** Whether it has, or had, that code. */
    public boolean isCoded(String other) {
        return Keys.of(this).contains(Keys.code(other));
    }

    /** As the version after that one, made by a change of its own; the first version when there is none before. */
    Product following(@Nullable Product before) {
        return before == null
                ? with(1, Audit.idAfter(null), active, dossier, certificates)
                : with(before.version + 1, Audit.idAfter(before.changeId), active, dossier, certificates);
    }

    Product withdrawn() {
        return with(version, changeId, false, dossier, certificates);
    }

    Product restored() {
        return with(version, changeId, true, dossier, certificates);
    }

    Product madeBy(Producer maker) {
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
                maker,
                place,
                story,
                images,
                harvestMonths,
                dossier,
                certificates);
    }

    private Product with(
            long version, @Nullable String changeId, boolean active, Dossier dossier, List<Certificate> certificates) {
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

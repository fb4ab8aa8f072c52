package vn.ocop.catalog.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.ocop.catalog.certificate.Certificate;
import vn.ocop.catalog.certificate.Level;
import vn.ocop.catalog.certificate.Rule;
import vn.ocop.catalog.producer.ProducerDraft;

/** A product as somebody wants it recorded, with its producer either named by id or described. */
public record ProductDraft(
        @Nullable @Size(max = 40) String code,
        @Nullable @Size(max = 10) List<@NotNull @Size(max = 40) String> formerCodes,
        @NotBlank @Size(max = 300) String name,
        @Nullable String producerId,
        @Nullable @Valid ProducerDraft producer,
        @Nullable @Min(1) @Max(26) Integer set,
        @Nullable @Size(max = 50) List<@NotNull @Valid SkuDraft> skus,
        @Nullable @Valid PlaceDraft place,
        @Nullable @Size(max = 10_000) String story,
        @Nullable @Size(max = 20) List<@NotNull @Size(max = 500) String> images,
        @Nullable @Size(max = 12) List<@NotNull @Min(1) @Max(12) Integer> harvestMonths,
        Product.@Nullable Dossier dossier,
        @Nullable @Size(max = 50) List<@NotNull @Valid CertificateDraft> certificates) {

    /** With that code, or with none. */
    public ProductDraft coded(@Nullable String other) {
        return with(other, producerId, certificates);
    }

    /** By the producer of that id, or, without one, by the one that is described. */
    public ProductDraft by(@Nullable String otherProducer) {
        return with(code, otherProducer, certificates);
    }

    ProductDraft uncertified() {
        return with(code, producerId, null);
    }

    private ProductDraft with(
            @Nullable String otherCode, @Nullable String otherProducer, @Nullable List<CertificateDraft> awards) {
        return new ProductDraft(
                otherCode,
                formerCodes,
                name,
                otherProducer,
                producer,
                set,
                skus,
                place,
                story,
                images,
                harvestMonths,
                dossier,
                awards);
    }

    public record SkuDraft(
            @NotBlank @Size(max = 100) String sku,
            @Nullable @Size(max = 14) String gtin,
            @Nullable @Size(max = 200) String name,
            @Nullable @Min(0) @Max(1_000_000_000_000L) Long price,
            @Nullable @Size(max = 50) String unit,
            @Nullable @Min(0) Integer netWeightGrams,
            @Nullable @Min(1) Integer netVolumeMillilitres,
            @Nullable @Min(1) @Max(36_500) Integer shelfLifeDays) {

        Product.Sku made() {
            return new Product.Sku(sku, gtin, name, price, unit, netWeightGrams, netVolumeMillilitres, shelfLifeDays);
        }

        static SkuDraft of(Product.Sku it) {
            return new SkuDraft(
                    it.sku(),
                    it.gtin(),
                    it.name(),
                    it.price(),
                    it.unit(),
                    it.netWeightGrams(),
                    it.netVolumeMillilitres(),
                    it.shelfLifeDays());
        }
    }

    /** By codes of before 1 July 2025, of today, or as a text. */
    public record PlaceDraft(
            @Nullable @Size(max = 300) String asPublished,
            @Nullable String oldProvince,
            @Nullable String province,
            @Nullable String commune) {}

    /**
     * An award as its decision says it.
     *
     * @param level when left out, by the authority's name or by the rule
     * @param kind when left out, by what the product had
     * @param rule when left out, the one of the day
     * @param issuedOn the day of the decision
     * @param validTo when left out, 36 months later
     * @param filedOn when its file was handed in, for an award after the former one's last day
     */
    public record CertificateDraft(
            @NotBlank @Size(max = 60) String number,
            @Nullable @Size(max = 100) String decision,
            @Nullable @Size(max = 200) String authority,
            Certificate.@Nullable Kind kind,
            @Min(3) @Max(5) int stars,
            @Nullable @Min(0) @Max(100) Integer score,
            @NotNull LocalDate issuedOn,
            @Nullable LocalDate validTo,
            @Nullable Level level,
            @Nullable Rule rule,
            @Nullable LocalDate filedOn) {}

    /** What a recorded product would be drafted as, without its certificates. */
    static ProductDraft of(Product it) {
        var place = it.place();
        return new ProductDraft(
                it.code(),
                it.formerCodes(),
                it.name(),
                it.producer().id(),
                null,
                it.taxonomy() == null ? null : it.taxonomy().set(),
                it.skus().stream().map(SkuDraft::of).toList(),
                place == null
                        ? null
                        : new PlaceDraft(
                                place.asPublished(),
                                code(place.oldProvince()),
                                code(place.province()),
                                code(place.commune())),
                it.story(),
                it.images(),
                it.harvestMonths(),
                it.dossier(),
                null);
    }

    private static @Nullable String code(Product.@Nullable Unit unit) {
        return unit == null ? null : unit.code();
    }
}

package vn.ocop.catalog.product;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.certificate.History;
import vn.ocop.catalog.certificate.Terms;
import vn.ocop.catalog.place.Folding;
import vn.ocop.catalog.place.Place;
import vn.ocop.catalog.place.Places;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.http.Problem;

/** Makes a product of a draft: places, sets and certificates become the registry's own, or the draft is refused with the field. */
@Component
public class Drafting {

    private final Places places;
    private final Taxonomies taxonomies;
    private final Terms terms;
    private final Clock clock;

    Drafting(Places places, Taxonomies taxonomies, Terms terms, Clock clock) {
        this.places = places;
        this.taxonomies = taxonomies;
        this.terms = terms;
        this.clock = clock;
    }

    /** The same product of the same producer has the same id, so that the same file twice changes nothing. */
    public static String id(ProductDraft draft, Product.Producer producer) {
        var key = draft.code() != null ? "code|" + draft.code() : producer.id() + "|" + Folding.fold(draft.name());
        return "prd-" + hash(key);
    }

    static Product.Producer producer(ProductDraft.ProducerDraft it) {
        return new Product.Producer(
                "prc-" + hash(Folding.fold(it.name())),
                it.name(),
                it.kind() == null ? kind(it.name()) : it.kind(),
                Boolean.TRUE.equals(it.womenLed()),
                Boolean.TRUE.equals(it.ethnicMinority()));
    }

    /** By the words that names of producers begin with. */
    static Product.Producer.Kind kind(String name) {
        var folded = Folding.fold(name);
        if (folded.startsWith("hop tac xa") || folded.startsWith("htx")) return Product.Producer.Kind.COOPERATIVE;
        if (folded.startsWith("to hop tac") || folded.startsWith("tht")) return Product.Producer.Kind.COOPERATIVE_GROUP;
        if (folded.contains("cong ty") || folded.contains("doanh nghiep")) return Product.Producer.Kind.ENTERPRISE;
        if (folded.startsWith("trang trai")) return Product.Producer.Kind.FARM;
        return Product.Producer.Kind.HOUSEHOLD;
    }

    /** @throws Problem naming the field that is wrong */
    public Product product(ProductDraft draft, Product.Producer producer) {
        var product = new Product(
                id(draft, producer),
                1,
                null,
                draft.code(),
                draft.formerCodes(),
                draft.name(),
                true,
                draft.skus() == null
                        ? List.of()
                        : draft.skus().stream().map(Drafting::sku).toList(),
                taxonomy(draft.set()),
                producer,
                place(draft.place()),
                draft.story(),
                draft.images(),
                draft.harvestMonths(),
                draft.dossier() == null ? Product.Dossier.NONE : draft.dossier(),
                List.of());
        return product.with(History.NONE.with(awards(draft), LocalDate.now(clock)));
    }

    /** The draft as it would be recorded if there were nothing of it yet, and its awards for when there is. */
    public Recording.Wanted wanted(ProductDraft draft, Product.Producer producer) {
        return new Recording.Wanted(product(draft, producer), awards(draft));
    }

    /** The same for what is recorded: its awards need only follow what is there. */
    public Recording.Wanted wantedOf(ProductDraft draft, Product.Producer producer) {
        return new Recording.Wanted(product(draft.uncertified(), producer), awards(draft));
    }

    /** In their order of time, whatever order they were sent in. */
    private List<Award> awards(ProductDraft draft) {
        if (draft.certificates() == null) return List.of();
        var awards = new ArrayList<Award>();
        for (int i = 0; i < draft.certificates().size(); i++)
            awards.add(award(draft.certificates().get(i), "certificates[" + i + "]."));
        awards.sort(Comparator.comparing(Award::issuedOn));
        return awards;
    }

    /** @param path of the award in the request, with a dot at its end, or empty */
    Award award(ProductDraft.CertificateDraft it, String path) {
        if (!Award.plausible(it.issuedOn(), LocalDate.now(clock)))
            throw wrong(path + "issuedOn", "is no day of the programme", "không phải ngày hợp lý");
        return new Award(
                        it.number(),
                        it.decision(),
                        it.authority(),
                        it.level(),
                        it.kind(),
                        it.stars(),
                        it.score(),
                        it.rule(),
                        it.issuedOn(),
                        it.validTo() == null ? terms.lastDay(it.issuedOn()) : it.validTo(),
                        it.filedOn())
                .checked(path, terms);
    }

    /** Whether anything of the programme can have been decided on that day: years beyond are slips of the pen. */
    public static boolean plausible(LocalDate day) {
        return day.getYear() >= 2000 && day.getYear() < 2200;
    }

    static Product.Sku sku(ProductDraft.SkuDraft it) {
        return new Product.Sku(
                it.sku(),
                it.gtin(),
                it.name(),
                it.price(),
                it.unit(),
                it.netWeightGrams(),
                it.netVolumeMillilitres(),
                it.shelfLifeDays());
    }

    Product.@Nullable Taxonomy taxonomy(@Nullable Integer set) {
        if (set == null) return null;
        var found = taxonomies.set(set).orElseThrow(() -> wrong("set", "is not one of 1 to 26", "phải từ 1 đến 26"));
        return new Product.Taxonomy(taxonomies.current().decision(), found.sector(), found.group(), found.set());
    }

    Product.@Nullable Place place(ProductDraft.@Nullable PlaceDraft it) {
        if (it == null) return null;
        var today = Places.today();
        var commune = known(it.commune(), "place.commune", code -> places.commune(code, today));
        var old = known(it.oldProvince(), "place.oldProvince", code -> places.province(code, Places.BEFORE_MERGED));
        var province = known(it.province(), "place.province", code -> places.province(code, today));
        if (province == null && old != null) province = places.today(old);
        if (province == null && commune != null && commune.parent() != null)
            province = places.province(commune.parent(), today).orElse(null);
        if (province != null && old != null && !places.today(old).equals(province))
            throw wrong("place.province", "is not what oldProvince became", "không phải tỉnh mới của oldProvince");
        if (province != null && commune != null && !province.code().equals(commune.parent()))
            throw wrong("place.commune", "is not in that province", "không thuộc tỉnh này");
        return new Product.Place(it.asPublished(), unit(old), unit(province), unit(commune));
    }

    private static @Nullable Place known(
            @Nullable String code, String path, java.util.function.Function<String, Optional<Place>> look) {
        if (code == null) return null;
        return look.apply(code)
                .orElseThrow(() -> wrong(path, "no place has the code " + code, "không có địa danh mã " + code));
    }

    static Product.@Nullable Unit unit(@Nullable Place place) {
        return place == null ? null : new Product.Unit(place.code(), place.name());
    }

    static Problem wrong(String path, String en, String vi) {
        return Problem.badRequest("INVALID", path + " " + en, path + " " + vi)
                .with(List.of(new Problem.FieldError(path, "INVALID", en, vi)));
    }

    static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

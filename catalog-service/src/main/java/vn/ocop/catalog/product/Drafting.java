package vn.ocop.catalog.product;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.certificate.Award;
import vn.ocop.catalog.certificate.History;
import vn.ocop.catalog.certificate.Terms;
import vn.ocop.catalog.draft.Drafts;
import vn.ocop.catalog.producer.Descriptions;
import vn.ocop.catalog.producer.ProducerDraft;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.http.Problem;
import vn.ocop.place.Folding;
import vn.ocop.place.Place;
import vn.ocop.place.Places;

/** Makes a product of a draft: places, sets and certificates become the registry's own, or the draft is refused with the field. */
@Component
public class Drafting {

    private final Places places;
    private final Taxonomies taxonomies;
    private final Terms terms;
    private final Clock clock;
    private final Descriptions descriptions;
    private final Products products;

    Drafting(
            Places places,
            Taxonomies taxonomies,
            Terms terms,
            Clock clock,
            Descriptions descriptions,
            Products products) {
        this.places = places;
        this.taxonomies = taxonomies;
        this.terms = terms;
        this.clock = clock;
        this.descriptions = descriptions;
        this.products = products;
    }

    /** What is recorded of the producers and codes that some drafts name. */
    public final class Known {

        private final Descriptions.Known producers;
        private final Map<String, String> idsByCode;

        private Known(Descriptions.Known producers, Map<String, String> idsByCode) {
            this.producers = producers;
            this.idsByCode = idsByCode;
        }

        /** @throws Problem naming the field that is wrong */
        public Recording.Wanted of(ProductDraft draft) {
            return wanted(draft, draft);
        }

        /** The same for what is recorded: its awards need only follow what is there. */
        public Recording.Wanted over(ProductDraft draft) {
            return wanted(draft.uncertified(), draft);
        }

        private Recording.Wanted wanted(ProductDraft alone, ProductDraft draft) {
            var producer = Product.Producer.of(producer(draft));
            return new Recording.Wanted(
                    product(alone, id(draft, producer.id()), producer),
                    awards(draft),
                    draft.producerId() == null ? draft.producer() : null);
        }

        /** False where it names one by id, and nobody has that id. */
        public boolean hasProducerOf(ProductDraft draft) {
            return draft.producerId() == null || producers.of(draft.producerId()) != null;
        }

        /** The id that a draft's product has or would have: by its code, or without one by its name and producer. */
        public String id(ProductDraft draft) {
            return id(draft, producer(draft).id());
        }

        /** The same again has the same id; a product that got another code since keeps the id that it has. */
        private String id(ProductDraft draft, String producerId) {
            var recorded = draft.code() == null ? null : idsByCode.get(Keys.code(draft.code()));
            if (recorded != null) return recorded;
            var key = draft.code() != null ? "code|" + draft.code() : producerId + "|" + Folding.fold(draft.name());
            return "prd-" + hash(key);
        }

        private vn.ocop.catalog.producer.Producer producer(ProductDraft draft) {
            var id = draft.producerId();
            if (id != null) {
                var found = producers.of(id);
                if (found != null) return found;
                throw Drafts.wrong("producerId", "no producer has the id " + id, "không có chủ thể " + id);
            }
            if (draft.producer() == null)
                throw Drafts.wrong("producer", "or producerId is required", "hoặc producerId là bắt buộc");
            return producers.of(draft.producer(), "producer.");
        }
    }

    public Known known(Collection<ProductDraft> drafts) {
        var ids = new LinkedHashSet<String>();
        var described = new ArrayList<ProducerDraft>();
        var codes = new LinkedHashSet<String>();
        for (var each : drafts) {
            if (each.producerId() != null) ids.add(each.producerId());
            if (each.producer() != null) described.add(each.producer());
            if (each.code() != null) codes.add(Keys.code(each.code()));
        }
        return new Known(descriptions.known(ids, described), products.idsOfKeys(codes));
    }

    /** @throws Problem naming the field that is wrong */
    Recording.Wanted wanted(ProductDraft draft) {
        return known(List.of(draft)).of(draft);
    }

    private Product product(ProductDraft draft, String id, Product.Producer producer) {
        return new Product(
                        id,
                        1,
                        null,
                        Shapes.code(draft.code(), "code", places),
                        Shapes.codes(draft.formerCodes(), places),
                        draft.name(),
                        true,
                        Shapes.skus(draft.skus()),
                        taxonomy(draft.set()),
                        producer,
                        place(draft.place()),
                        draft.story(),
                        Shapes.images(draft.images()),
                        Shapes.months(draft.harvestMonths()),
                        draft.dossier() == null ? Product.Dossier.NONE : draft.dossier(),
                        List.of())
                .with(History.NONE.with(awards(draft), LocalDate.now(clock)));
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
            throw Drafts.wrong(path + "issuedOn", "is no day of the programme", "không phải ngày hợp lý");
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

    Product.@Nullable Taxonomy taxonomy(@Nullable Integer set) {
        if (set == null) return null;
        var found =
                taxonomies.set(set).orElseThrow(() -> Drafts.wrong("set", "is not one of 1 to 26", "phải từ 1 đến 26"));
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
            throw Drafts.wrong(
                    "place.province", "is not what oldProvince became", "không phải tỉnh mới của oldProvince");
        if (province != null && commune != null && !province.code().equals(commune.parent()))
            throw Drafts.wrong("place.commune", "is not in that province", "không thuộc tỉnh này");
        return new Product.Place(it.asPublished(), unit(old), unit(province), unit(commune));
    }

    private static @Nullable Place known(
            @Nullable String code, String path, java.util.function.Function<String, Optional<Place>> look) {
        if (code == null) return null;
        return look.apply(code)
                .orElseThrow(() -> Drafts.wrong(path, "no place has the code " + code, "không có địa danh mã " + code));
    }

    static Product.@Nullable Unit unit(@Nullable Place place) {
        return place == null ? null : new Product.Unit(place.code(), place.name());
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

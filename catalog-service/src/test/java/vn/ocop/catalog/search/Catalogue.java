package vn.ocop.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.producer.ProducerKind;
import vn.ocop.catalog.product.Product;
import vn.ocop.catalog.taxonomy.Taxonomies;
import vn.ocop.messaging.EventJson;
import vn.ocop.place.Places;

/** A catalogue as a nation's is: the same hundred goods from all provinces, and the few that queries ask for by name. */
final class Catalogue {

    private static final List<String> BRANDS = List.of(
            "Minh Tâm",
            "Thiên Phúc",
            "Hương Quê",
            "Bảo Ngọc",
            "Đại Lộc",
            "Tân Thành",
            "Quang Vinh",
            "Hoa Ban",
            "Sông Lam",
            "Phú Quý",
            "Cửu Long",
            "An Nhiên",
            "Mộc Châu Xanh",
            "Trường Thọ",
            "Kim Ngân",
            "Hải Vân",
            "Ngọc Lan",
            "Thảo Mộc");
    private static final Map<ProducerKind, String> KINDS = Map.of(
            ProducerKind.COOPERATIVE, "Hợp tác xã nông nghiệp",
            ProducerKind.COOPERATIVE_GROUP, "Tổ hợp tác",
            ProducerKind.ENTERPRISE, "Công ty TNHH",
            ProducerKind.FARM, "Trang trại",
            ProducerKind.HOUSEHOLD, "Hộ kinh doanh");

    private static final JsonMapper JSON = RunningCatalog.bean(EventJson.class).mapper();

    private final Places places = RunningCatalog.bean(Places.class);
    private final Taxonomies taxonomies = RunningCatalog.bean(Taxonomies.class);
    private final Random random = new Random(2026);
    private final List<String[]> goods = rows("/search/goods.csv");
    private final Map<String, List<Product.Unit>> communes = new HashMap<>();
    private final List<Product> products = new ArrayList<>();

    private Catalogue() {
        for (var row : rows("/places.csv")) {
            if (!row[3].isEmpty())
                communes.computeIfAbsent(row[3], key -> new ArrayList<>()).add(new Product.Unit(row[0], row[1]));
        }
    }

    private static List<String[]> rows(String resource) {
        try (var in = Catalogue.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Product> of(int size) {
        var made = new Catalogue();
        rows("/search/asked-for.csv").forEach(made::askedFor);
        while (made.products.size() < size) made.any();
        return made.products;
    }

    private void askedFor(String[] row) {
        var province = row[3].isEmpty() ? null : row[3];
        add(Integer.parseInt(row[0]), row[1], row[2], ProducerKind.COOPERATIVE, province, row[4], row[5]);
    }

    private void any() {
        int number = products.size();
        var good = goods.get(number % goods.size());
        var code = oldProvinces().get(random.nextInt(63));
        var place =
                places.province(code, Places.BEFORE_MERGED).orElseThrow().name().replaceFirst("^(Tỉnh|Thành phố) ", "");
        var brand = BRANDS.get(random.nextInt(BRANDS.size()));
        var kinds = ProducerKind.values();
        var kind = kinds[random.nextInt(kinds.length)];
        var name =
                switch (random.nextInt(3)) {
                    case 0 -> good[1] + " " + place;
                    case 1 -> good[1] + " " + brand;
                    default -> good[1];
                };
        var story = good[1] + " do bà con " + place + " làm theo lối cũ, bán tại chợ quê và trên mạng.";
        add(Integer.parseInt(good[0]), name, KINDS.get(kind) + " " + brand + " " + number % 97, kind, code, "", story);
    }

    private List<String> oldProvinces() {
        var codes = new ArrayList<String>();
        for (int i = 1; i < 100; i++) {
            var code = "%02d".formatted(i);
            if (places.province(code, Places.BEFORE_MERGED).isPresent()) codes.add(code);
        }
        return codes;
    }

    private void add(
            int set,
            String name,
            String producer,
            ProducerKind kind,
            @Nullable String oldProvince,
            String commune,
            String story) {
        int number = products.size();
        var taxonomy = taxonomies.set(set).orElseThrow();
        var of = oldProvince == null
                ? null
                : places.province(oldProvince, Places.BEFORE_MERGED).orElseThrow();
        var to = of == null ? null : places.today(of);
        var some = to == null ? List.<Product.Unit>of() : communes.get(to.code());
        var unit = some.stream()
                .filter(each -> each.name().equals(commune))
                .findFirst()
                .orElse(some.isEmpty() ? null : some.get(random.nextInt(some.size())));
        var product = new HashMap<String, Object>();
        product.put("id", "prd-%05d".formatted(number));
        product.put("version", 1);
        product.put("changeId", "change-1");
        product.put("code", "%02d-OCOP-%05d".formatted(number % 97, number));
        product.put("name", name);
        product.put("active", true);
        var sku = new HashMap<String, Object>(Map.of("sku", "SKU-%05d".formatted(number), "gtin", gtin(number)));
        if (random.nextInt(10) > 0) sku.put("price", 10_000 + random.nextInt(400) * 1_000);
        product.put("skus", List.of(sku));
        product.put(
                "taxonomy",
                Map.of("decision", "26", "sector", taxonomy.sector(), "group", taxonomy.group(), "set", set));
        var maker = Map.of(
                "id",
                "prc-" + Integer.toHexString(producer.hashCode()),
                "name",
                producer,
                "kind",
                kind,
                "womenLed",
                number % 3 == 0,
                "ethnicMinority",
                number % 5 == 0);
        product.put("producer", maker);
        if (of != null && to != null) {
            var place = new HashMap<String, Object>();
            place.put("oldProvince", Map.of("code", of.code(), "name", of.name()));
            place.put("province", Map.of("code", to.code(), "name", to.name()));
            if (unit != null) place.put("commune", unit);
            product.put("place", place);
        }
        if (!story.isEmpty()) product.put("story", story);
        product.put("dossier", "NONE");
        product.put("certificates", certificates(number));
        products.add(JSON.convertValue(product, Product.class));
    }

    private static String gtin(int number) {
        var body = "89385059%04d".formatted(number % 10_000);
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return body + (10 - sum % 10) % 10;
    }

    /** One in ten has none; the others began in the last five years, and some were revoked. */
    private List<Map<String, Object>> certificates(int number) {
        if (random.nextInt(10) == 0) return List.of();
        var from = Shelf.TODAY.minusDays(random.nextInt(5 * 365));
        var award = new HashMap<String, Object>();
        award.put("number", "GCN-%05d".formatted(number));
        award.put("kind", "FIRST");
        award.put("stars", 3 + random.nextInt(3));
        award.put("issuedOn", from);
        award.put("validFrom", from);
        award.put("validTo", from.plusMonths(36));
        if (random.nextInt(20) == 0) {
            award.put("revokedOn", from.plusDays(100));
            award.put("revokedBecause", "sai hồ sơ");
        }
        return List.of(award);
    }

    /** Another product's texts and awards under the same id. */
    static Product changed(Product it, Product donor, long version, boolean active) {
        Map<String, Object> fields = JSON.convertValue(donor, new TypeReference<HashMap<String, Object>>() {});
        fields.put("id", it.id());
        fields.put("version", version);
        fields.put("active", active);
        return JSON.convertValue(fields, Product.class);
    }
}

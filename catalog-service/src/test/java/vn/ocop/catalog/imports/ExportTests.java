package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.imports.Sending.STAFF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.ocop.catalog.RunningCatalog;

/** What is exported and sent again changes nothing, whatever products are like. */
class ExportTests {

    private static final List<String> NAMES =
            List.of("=Trà, \"ngon\"", "+Cà phê", "@Mắm; nêm", "-1 Muối", "'Gạo'", "Hạt | điều", "Rau củ");

    @ParameterizedTest
    @CsvSource({"1,csv", "2,csv", "3,csv", "4,xlsx", "5,xlsx", "6,xlsx"})
    void roundTripChangesNothing(int seed, String format) {
        var random = new Random(seed);
        var word = UUID.randomUUID().toString().substring(0, 6);
        var products = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 12; i++) products.add(product(random, word, i));
        var created = RunningCatalog.send("POST", "/api/v1/products/batch", Map.of("products", products), STAFF);
        assertThat(created.body().path("items").findValuesAsString("outcome")).containsOnly("CREATED");
        var producer = RunningCatalog.send("GET", "/api/v1/producers?q=" + word, null, STAFF)
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();

        var file = RunningCatalog.download("/api/v1/products/sheet?format=" + format + "&producer=" + producer, STAFF);
        var report = Sending.report(file, "");

        assertThat(report.path("rows").asInt()).isGreaterThanOrEqualTo(12);
        assertThat(report.path("refused").asInt()).as(report.toString()).isZero();
        assertThat(report.path("items").findValuesAsString("effect")).containsOnly("UNCHANGED");
    }

    private static Map<String, Object> product(Random random, String word, int i) {
        var product = new HashMap<String, Object>();
        product.put("name", NAMES.get(random.nextInt(NAMES.size())) + " " + word + " " + i);
        product.put("producer", Map.of("name", "HTX " + word, "kind", "FARM", "womenLed", true));
        if (random.nextBoolean()) product.put("set", 1 + random.nextInt(26));
        if (random.nextBoolean()) product.put("place", Map.of("oldProvince", "67", "asPublished", "xã X, huyện Y"));
        else if (random.nextBoolean()) product.put("place", Map.of("province", "68"));
        if (random.nextBoolean()) product.put("story", "một câu chuyện");
        if (random.nextInt(4) == 0) product.put("dossier", "POTENTIAL_FIVE");
        var skus = new ArrayList<Map<String, Object>>();
        for (int s = random.nextInt(3); s > 0; s--) {
            var sku = new HashMap<String, Object>();
            sku.put("sku", "=" + word + "-" + i + "-" + s);
            if (random.nextBoolean()) sku.put("price", 1_000L + random.nextInt(1_000_000));
            if (random.nextBoolean()) sku.put("unit", "hộp 500g");
            if (random.nextBoolean()) sku.put("netWeightGrams", 1 + random.nextInt(5_000));
            skus.add(sku);
        }
        product.put("skus", skus);
        var certificates = new ArrayList<Map<String, Object>>();
        for (int c = random.nextInt(3); c > 0; c--) {
            certificates.add(Map.of(
                    "number", word + "/" + i + "/" + c,
                    "decision", c + "/QĐ-UBND",
                    "stars", 3,
                    "issuedOn", 2026 - 3 * c + "-02-01"));
        }
        product.put("certificates", certificates);
        return product;
    }
}

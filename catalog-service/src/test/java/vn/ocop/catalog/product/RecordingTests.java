package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.send;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Recording many products at once, by many at once. */
class RecordingTests {

    private static final String STAFF = "catalog:read catalog:write";
    private final String code = UUID.randomUUID().toString().substring(0, 8);

    private Map<String, Object> awarded(int number) {
        return Map.of(
                "code",
                code,
                "name",
                "Trà sen " + code,
                "producer",
                Map.of("name", "Hợp tác xã " + code),
                "certificates",
                List.of(Map.of("number", code + "-" + number, "stars", 4, "issuedOn", "2026-01-05")));
    }

    @Test
    void losesNothingThatItSaidWasRecordedHoweverManyRecordAtOnce() throws Exception {
        int many = 24;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var works = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit(() ->
                            send("POST", "/api/v1/products/batch", Map.of("products", List.of(awarded(i))), STAFF)))
                    .toList();
            for (var each : works) {
                var item = each.get().body().path("items").path(0);
                assertThat(item.path("outcome").asString()).isIn("CREATED", "UPDATED");
            }
        }
        var product = send("GET", "/api/v1/products?q=" + code, null, STAFF)
                .body()
                .path("items")
                .path(0);
        assertThat(product.path("certificates").size()).isEqualTo(many);
        assertThat(product.path("version").asLong()).isEqualTo(many);
    }
}

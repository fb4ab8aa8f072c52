package vn.ocop.catalog.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A listing that nobody has linked is offered the products that it may mean, with why. */
class SuggestionTests {

    private static final String ADMIN = "orders:read orders:write orders:admin";

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private static JsonNode suggested(String title, String producer) {
        return send(
                        "GET",
                        "/api/v1/listings/suggestions?title=" + encoded(title) + "&producer=" + encoded(producer),
                        null,
                        ADMIN)
                .body()
                .path("items");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theProductOfThatNameAndProducerComesFirstAndSaysWhy() {
        var made = send(
                "POST",
                "/api/v1/products",
                Map.of(
                        "name",
                        "Rượu sim rừng " + mark,
                        "producer",
                        Map.of("name", "Hợp tác xã Đồi Sim " + mark, "kind", "COOPERATIVE")),
                "catalog:read catalog:write");
        var id = made.body().path("id").asString();
        var title = "[Freeship] Rượu sim rừng " + mark + " chai 500ml quà tặng";

        await().untilAsserted(() -> {
            var first = suggested(title, "HTX Đồi Sim " + mark).path(0);
            assertThat(first.path("productId").asString()).isEqualTo(id);
            assertThat(first.path("score").asInt()).isBetween(60, 100);
            assertThat(first.path("why").toString()).isEqualTo("[\"name\",\"producer\"]");
        });
        send(
                "PUT",
                "/api/v1/listings/shopee/" + mark + "/R",
                Map.of("title", title, "seller", "HTX Đồi Sim " + mark),
                ADMIN);
        var own = send("GET", "/api/v1/listings/shopee/" + mark + "/R/suggestions", null, ADMIN);
        assertThat(own.body().path("items").path(0).path("productId").asString())
                .isEqualTo(id);
    }

    @Test
    void aQuestionWithoutATitleOrAListingThatIsNotThereIsRefused() {
        refusedFor(send("GET", "/api/v1/listings/suggestions?title=+", null, ADMIN), "title", "SIZE");
        refusedFor(send("GET", "/api/v1/listings/suggestions", null, ADMIN), "title", "REQUIRED");
        refused(send("GET", "/api/v1/listings/x/" + mark + "/none/suggestions", null, ADMIN), 404, "LISTING_NOT_FOUND");
    }

    @Test
    void aResemblanceIsOfTheWordsThatTell() {
        var places = List.of("Tỉnh Đồng Tháp", "Xã Tháp Mười");
        assertThat(Resemblance.between(
                        "Trà sen", "Hợp tác xã Sen Việt", places, "Trà sen Tháp Mười", "Trà sen Tháp Mười HTX khác"))
                .containsExactly("name", "producer", "place");
        assertThat(Resemblance.between("Trà sen", "Hợp tác xã Gò Công", places, "Cà phê", "Cà phê hợp tác xã"))
                .isEmpty();
    }
}

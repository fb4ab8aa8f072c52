package vn.ocop.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.ocop.gateway.RunningGateway;

/** One page shows the API of all services, also while some of them cannot say theirs. */
class DocsTests {

    private final RunningGateway gateway = RunningGateway.shared();

    @Test
    void thePageNeedsNoTokenAndFindsItsParts() {
        var page = gateway.get("/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        var parts = java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.raw().body());
        int count = 0;
        while (parts.find()) {
            assertThat(gateway.get(parts.group(1)).status()).as(parts.group(1)).isEqualTo(200);
            count++;
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void allServicesAreInOneDocumentAndTheOneThatIsAwayIsNamed() {
        var all = gateway.get("/docs/openapi.json");

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.body().path("paths").propertyNames())
                .contains("/api/v1/catalog", "/api/v1/order", "/api/v1/promotion", "/api/v1/clients")
                .doesNotContain("/actuator/secret");
        assertThat(all.at("/paths/~1api~1v1~1order/get/tags/0")).isEqualTo("order");
        assertThat(all.at("/paths/~1api~1v1~1order/get/responses/200/$ref"))
                .isEqualTo("#/components/schemas/order.Thing");
        assertThat(all.body().path("components").path("schemas").propertyNames())
                .contains("order.Thing", "catalog.Thing");
        assertThat(all.at("/info/description")).contains("Away right now, and left out: analytics.");
    }

    @Test
    void aServiceThatSaysNonsenseDoesNotBreakThePage() {
        var good = gateway.promotion.documentation;
        for (var nonsense : new String[] {"<html>", "[]", "null", ""}) {
            gateway.promotion.documentation = nonsense;
            var all = gateway.get("/docs/openapi.json");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.at("/info/description")).contains("left out: promotion, analytics");
            assertThat(all.body().path("paths").propertyNames()).contains("/api/v1/order");
        }
        gateway.promotion.documentation = good;
    }
}

package vn.ocop.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.RunningCatalog.refused;
import static vn.ocop.catalog.RunningCatalog.refusedFor;
import static vn.ocop.catalog.RunningCatalog.send;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists take what they can read, and say what they cannot. */
class ProductListTests {

    private static final String STAFF = "catalog:read";

    @ParameterizedTest
    @CsvSource({
        "products?stars=many, stars",
        "products?valid=maybe, valid",
        "products?set=x, set",
        "products?asOf=yesterday, asOf",
        "products?asOf=2026-02-30, asOf",
        "products?limit=all, limit",
        "products?limit=2147483648, limit",
        "products/statistics?asOf=31.12.2026, asOf",
        "products/statistics?groupBy=planet, groupBy",
        "places?level=GALAXY, level",
        "producers?limit=all, limit"
    })
    void refusesAFilterThatItCannotRead(String query, String path) {
        refusedFor(send("GET", "/api/v1/" + query, null, STAFF), path, "TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "not*base64", "YQ%1Fb", "YR9i"})
    void refusesACursorThatIsNotItsOwn(String cursor) {
        refused(send("GET", "/api/v1/products?cursor=" + cursor, null, STAFF), 400, "INVALID_CURSOR");
        refused(send("GET", "/api/v1/producers?cursor=" + cursor, null, STAFF), 400, "INVALID_CURSOR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=2147483647",
                "limit=-1",
                "limit=0",
                "set=99",
                "stars=-3",
                "sector=%00",
                "province=%27%22%24%7B",
                "producer=%24gt",
                "sku=%24ne",
                "q=%5C",
                "q=%00",
                "q=.*%28%5B",
                "asOf=%2B999999999-12-31"
            })
    void answersWhateverCanBeRead(String query) {
        var answer = send("GET", "/api/v1/products?" + query, null, STAFF);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.body().path("items").size()).isLessThanOrEqualTo(500);
    }

    @Test
    void countsByTheProvincesOfThenAndOfToday() {
        for (var by : new String[] {"province", "oldProvince"}) {
            var answer = send("GET", "/api/v1/products/statistics?groupBy=" + by, null, STAFF);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            assertThat(answer.body().path("groups").isObject()).isTrue();
        }
    }
}

package vn.ocop.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.analytics.OnLedger;
import vn.ocop.analytics.ledger.Sale;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;

/** What the edge answers: numbers with what they mean, to whom may see them, and problems that say what is wrong and where. */
@OnLedger
class QueryControllerTests {

    private static final String QUERY = "/api/v1/analytics/query";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    private static boolean told;

    @BeforeEach
    void aWeekOfSalesIsTold() {
        if (told) return;
        told = true;
        for (var each : List.of(WeekOfSales.A1, WeekOfSales.A2, WeekOfSales.A3, WeekOfSales.A4)) tell(each);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(week("'measures': ['orders'], 'view': 'PLACED'")
                                .at("/totals/orders")
                                .asInt())
                        .isEqualTo(4));
    }

    private void tell(Sale sale) {
        sender.send(new Outgoing("orders", sale.id, "OrderUpdated", sale.id, sale.event(), null))
                .join();
    }

    private static RequestPostProcessor staff() {
        return jwt().jwt(each -> each.claim("client_id", "staff").claim("scope", List.of("analytics:read")));
    }

    private static RequestPostProcessor marketplace(String... shops) {
        return jwt().jwt(each -> each.claim("client_id", "market")
                .claim("kind", "MARKETPLACE")
                .claim("scope", List.of("analytics:read"))
                .claim("shops", List.of(shops)));
    }

    private MvcTestResult post(String path, String query, RequestPostProcessor who) {
        return mvc.post()
                .uri(path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(query.replace('\'', '"'))
                .exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    /** Of the two shops of {@link WeekOfSales} alone. */
    private JsonNode week(String query) {
        return json(post(QUERY, "{" + query + "}", marketplace("tiktok:shop-1", "shopee:shop-9")));
    }

    @Test
    void anAnswerSaysWhatItsNumbersMean() {
        var answer = week("'measures': ['gmv', 'orders'], 'dimensions': ['channel'], 'view': 'PLACED',"
                + " 'timeRange': {'from': '2026-09-15', 'to': '2026-10-01'}");

        assertThat(answer.at("/totals/gmv").asLong()).isEqualTo(1_845_000);
        assertThat(answer.path("definitions"))
                .extracting(each -> each.path("name").asString())
                .containsExactly("gmv", "orders");
        assertThat(answer.path("definitions")).allSatisfy(each -> {
            for (var field : List.of("vi", "en", "unit", "formula", "version"))
                assertThat(each.path(field).asString("")).as(field).isNotBlank();
        });
        assertThat(answer.path("timezone").asString()).isEqualTo("Asia/Ho_Chi_Minh");
        assertThat(answer.path("period").asString()).contains("local day");
        assertThat(answer.at("/query/view").asString()).isEqualTo("PLACED");
        assertThat(answer.at("/query/timeRange/to").asString()).isEqualTo("2026-10-01");
        assertThat(answer.at("/columns/1").toString()).contains("Doanh số", "VND", "measure");
        assertThat(answer.at("/excluded/testOrders").asString()).isEqualTo("never recorded");
        assertThat(answer.at("/excluded/unreadableEvents").isNumber()).isTrue();
        assertThat(answer.at("/excluded/rowsBeyondLimit").asBoolean()).isFalse();
    }

    @Test
    void anAnswerSaysHowFreshItIs() {
        var watermark = await().atMost(Duration.ofSeconds(10))
                .until(() -> week("'measures': ['gmv']").path("watermark"), each -> each.has("recordsBehind"));

        assertThat(watermark.path("latestEvent").asString()).isEqualTo("2026-10-01T01:00:00Z");
        assertThat(watermark.at("/perChannel/tiktok").asString()).isEqualTo("2026-09-15T17:00:00Z");
        assertThat(watermark.at("/perChannel/shopee").asString()).isEqualTo("2026-10-01T01:00:00Z");
        assertThat(watermark.path("recordsBehind").asLong()).isNotNegative();
    }

    @Test
    void anAnswerSaysThatRowsWereLeftOut() {
        var answer = week("'measures': ['gmv'], 'dimensions': ['channel'], 'limit': 1");

        assertThat(answer.path("rows")).hasSize(1);
        assertThat(answer.at("/excluded/rowsBeyondLimit").asBoolean()).isTrue();
        assertThat(answer.at("/totals/gmv").asLong()).isEqualTo(1_340_000);
    }

    @Test
    void aRelativeRangeIsAnsweredWithItsDays() {
        var range = week("'measures': ['gmv'], 'timeRange': {'relative': 'last 7 days'}")
                .at("/query/timeRange");

        var from = java.time.LocalDate.parse(range.path("from").asString());
        assertThat(java.time.LocalDate.parse(range.path("to").asString())).isEqualTo(from.plusDays(6));
    }

    @Test
    void aNumberOpensToItsOrders() {
        var orders = json(post(
                        "/api/v1/analytics/explain",
                        "{'measures': ['netSales', 'units'], 'view': 'PLACED', 'filters': [{'member': 'product',"
                                + " 'operator': 'EQUALS', 'values': ['prd-tea']}]}",
                        marketplace("tiktok:shop-1", "shopee:shop-9")))
                .path("orders");

        assertThat(orders).hasSize(2);
        assertThat(orders.path(0).toString())
                .isEqualTo("{\"orderId\":\"A1\",\"orderNo\":\"no-A1\",\"channel\":\"tiktok\",\"shop\":\"shop-1\","
                        + "\"netSales\":149000,\"units\":2}");
        assertThat(orders.at("/1/netSales").asLong()).isEqualTo(255_000);
    }

    @Test
    void anExplanationHasPages() {
        var first = Sale.of("market", "explained", "E0").placed("2026-09-15T03:20:30Z");
        var told = new ArrayList<Sale>(List.of(first));
        for (int i = 1; i <= 500; i++) told.add(Sale.of("market", "explained", "E" + i));
        told.forEach(each -> tell(each.line(1, vn.ocop.analytics.ledger.Goods.TEA, 1)));
        var who = marketplace("market:explained");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json(post(QUERY, "{'measures': ['orders']}", who))
                                .at("/totals/orders")
                                .asInt()
                        == 501);

        var page = json(post("/api/v1/analytics/explain", "{'measures': ['gmv']}", who));
        assertThat(page.path("orders")).hasSize(500);
        assertThat(page.path("nextOffset").asInt()).isEqualTo(500);
        var last = json(post("/api/v1/analytics/explain", "{'measures': ['gmv'], 'offset': 500}", who));
        assertThat(last.path("orders")).hasSize(1);
        assertThat(last.has("nextOffset")).isFalse();
    }

    @Test
    void aMarketplaceLearnsNothingOfOthers() {
        var tiktok = marketplace("tiktok:shop-1");
        var answer = json(post(QUERY, "{'measures': ['gmv'], 'dimensions': ['channel', 'shop']}", tiktok));
        assertThat(answer.path("rows")).hasSize(1);
        assertThat(answer.at("/rows/0/shop").asString()).isEqualTo("shop-1");
        assertThat(answer.at("/totals/gmv").asLong()).isEqualTo(340_000);
        assertThat(answer.at("/watermark/perChannel").propertyNames()).containsExactly("tiktok");
        assertThat(answer.at("/watermark/latestEvent").asString()).isEqualTo("2026-09-15T17:00:00Z");

        var explained = json(post("/api/v1/analytics/explain", "{'measures': ['gmv']}", tiktok));
        assertThat(explained.path("orders"))
                .extracting(each -> each.path("orderId").asString())
                .containsExactly("A1", "A2");

        var status = json(mvc.get().uri("/api/v1/analytics/status").with(tiktok).exchange());
        assertThat(status.path("orders").asInt()).isEqualTo(2);
        assertThat(status.path("entries").asInt()).isEqualTo(9 + 2);

        var nobody = json(post(QUERY, "{'measures': ['orders']}", marketplace()));
        assertThat(nobody.at("/totals/orders").asInt()).isZero();
        assertThat(nobody.at("/watermark/perChannel")).isEmpty();
    }

    @Test
    void needsATokenAndItsScope() {
        var post = mvc.post().uri(QUERY).contentType(MediaType.APPLICATION_JSON).content("{\"measures\": [\"gmv\"]}");

        assertProblem(post.exchange(), 401, "UNAUTHENTICATED");
        assertProblem(
                post.with(jwt().jwt(each -> each.claim("scope", List.of("orders:read"))))
                        .exchange(),
                403,
                "FORBIDDEN");
    }

    @Test
    void definitionsNameEveryMeasureAndDimension() {
        var all = json(
                mvc.get().uri("/api/v1/analytics/definitions").with(staff()).exchange());

        assertThat(all.path("measures"))
                .extracting(each -> each.path("name").asString())
                .containsExactlyElementsOf(SemanticModel.MEASURES.keySet());
        assertThat(all.path("dimensions"))
                .extracting(each -> each.path("name").asString())
                .containsExactlyElementsOf(SemanticModel.DIMENSIONS.keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                                                          | REQUIRED  | measures",
                "'measures': []                                                            | REQUIRED  | measures",
                "'measures': ['gvm']                                                       | UNKNOWN_MEMBER | measures[0]",
                "'measures': ['gmv', null]                                                 | REQUIRED  | measures[1]",
                "'measures': ['gmv', 'gmv']                                                | DUPLICATE | measures[1]",
                "'measures': ['gmv; drop table entries']                                   | UNKNOWN_MEMBER | measures[0]",
                "'measures': ['gmv','orders','units','fees','taxes','netSales','shipping','discount','buyers','products','producers'] | SIZE | measures",
                "'measures': 'gmv'                                                         | TYPE      | measures",
                "'measures': [{}]                                                          | TYPE      | measures[0]",
                "'measure': ['gmv']                                                        | UNKNOWN_FIELD | measure",
                "'measures': ['gmv'], 'geoBasis': 'OLD'                                    | UNKNOWN_FIELD | geoBasis",
                "'measures': ['gmv'], 'dimensions': ['chanel']                             | UNKNOWN_MEMBER | dimensions[0]",
                "'measures': ['gmv'], 'dimensions': ['channel\\\" from entries --']        | UNKNOWN_MEMBER | dimensions[0]",
                "'measures': ['gmv'], 'dimensions': [null]                                 | REQUIRED  | dimensions[0]",
                "'measures': ['gmv'], 'dimensions': ['shop', 'shop']                       | DUPLICATE | dimensions[1]",
                "'measures': ['gmv'], 'dimensions': ['shop','channel','set','sector','stars','status'] | SIZE | dimensions",
                "'measures': ['gmv'], 'filters': [null]                                    | REQUIRED  | filters[0]",
                "'measures': ['gmv'], 'filters': [{}]                                      | REQUIRED  | filters[0].member",
                "'measures': ['gmv'], 'filters': [{'member': 'shop'}]                      | REQUIRED  | filters[0].operator",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'LIKE'}]  | TYPE      | filters[0].operator",
                "'measures': ['gmv'], 'filters': [{'member': 'sop', 'operator': 'SET'}]    | UNKNOWN_MEMBER | filters[0].member",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'IN'}]    | SIZE      | filters[0].values",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'IN', 'values': []}] | SIZE | filters[0].values",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'IN', 'values': [null]}] | TYPE | filters[0].values[0]",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'IN', 'values': ['a', 7]}] | TYPE | filters[0].values[1]",
                "'measures': ['gmv'], 'filters': [{'member': 'stars', 'operator': 'IN', 'values': ['4']}] | TYPE | filters[0].values[0]",
                "'measures': ['gmv'], 'filters': [{'member': 'stars', 'operator': 'IN', 'values': [4.5]}] | TYPE | filters[0].values[0]",
                "'measures': ['gmv'], 'filters': [{'member': 'stars', 'operator': 'GTE', 'values': [4, 5]}] | SIZE | filters[0].values",
                "'measures': ['gmv'], 'filters': [{'member': 'stars', 'operator': 'GTE', 'values': [99999999999999999999]}] | RANGE | filters[0].values[0]",
                "'measures': ['gmv'], 'filters': [{'or': []}]                              | SIZE      | filters[0].or",
                "'measures': ['gmv'], 'filters': [{'and': [null]}]                         | REQUIRED  | filters[0].and[0]",
                "'measures': ['gmv'], 'filters': [{'member': 'shop', 'operator': 'SET', 'or': [{'member': 'set', 'operator': 'SET'}]}] | CONFLICT | filters[0]",
                "'measures': ['gmv'], 'filters': [{'not': {'not': {'not': {'not': {'not': {'member': 'set', 'operator': 'SET'}}}}}}] | DEPTH | filters[0].not.not.not.not.not",
                "'measures': ['gmv'], 'timeRange': {'from': '2026-09-16', 'to': '2026-09-15'} | RANGE  | timeRange.to",
                "'measures': ['gmv'], 'timeRange': {'from': '+999999999-12-31'}            | RANGE     | timeRange.from",
                "'measures': ['gmv'], 'timeRange': {'to': '-999999999-01-01'}              | RANGE     | timeRange.to",
                "'measures': ['gmv'], 'timeRange': {'from': '16/09/2026'}                  | TYPE      | timeRange.from",
                "'measures': ['gmv'], 'timeRange': {'relative': 'last 0 days'}             | FORMAT    | timeRange.relative",
                "'measures': ['gmv'], 'timeRange': {'relative': 'tomorrow'}                | FORMAT    | timeRange.relative",
                "'measures': ['gmv'], 'timeRange': {'relative': 'today', 'from': '2026-09-16'} | CONFLICT | timeRange.relative",
                "'measures': ['gmv'], 'granularity': 'DECADE'                              | TYPE      | granularity",
                "'measures': ['gmv'], 'timezone': 'UTC'                                    | UNSUPPORTED | timezone",
                "'measures': ['gmv'], 'view': 'SETTLED'                                    | TYPE      | view",
                "'measures': ['gmv'], 'order': [{}]                                        | REQUIRED  | order[0].member",
                "'measures': ['gmv'], 'order': [null]                                      | REQUIRED  | order[0]",
                "'measures': ['gmv'], 'order': [{'member': 'units'}]                       | UNKNOWN_MEMBER | order[0].member",
                "'measures': ['gmv'], 'order': [{'member': 'gmv', 'direction': 'UP'}]      | TYPE      | order[0].direction",
                "'measures': ['gmv'], 'limit': 0                                           | RANGE     | limit",
                "'measures': ['gmv'], 'limit': 50001                                       | RANGE     | limit",
                "'measures': ['gmv'], 'limit': 'ten'                                       | TYPE      | limit",
                "'measures': ['gmv'], 'offset': -1                                         | RANGE     | offset",
                "'measures': ['gmv'], 'offset': 10000001                                   | RANGE     | offset",
            })
    void badInputIsToldWithItsCodeAndPath(String query, String code, String path) {
        for (var address : List.of(QUERY, "/api/v1/analytics/explain")) {
            var answer = post(address, "{" + (query == null ? "" : query) + "}", staff());

            assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(answer).bodyJson().extractingPath("code").asString().isNotBlank();
            assertThat(answer).bodyJson().extractingPath("errors[0].code").isEqualTo(code);
            assertThat(answer).bodyJson().extractingPath("errors[0].path").isEqualTo(path);
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("errors[0].messages.vi")
                    .asString()
                    .isNotBlank();
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("errors[0].messages.en")
                    .asString()
                    .isNotBlank();
            assertThat(answer).bodyText().doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'measures': ['gmw']                               | gmv",
                "'measures': ['netsale']                           | netSales",
                "'measures': ['gmv'], 'dimensions': ['provinces']  | province",
                "'measures': ['gmv'], 'dimensions': ['OLD_STARS']  | stars"
            })
    void anUnknownNameIsToldWithItsNearest(String query, String nearest) {
        var answer = post(QUERY, "{" + query + "}", staff());

        assertThat(answer).bodyJson().extractingPath("code").isEqualTo("UNKNOWN_MEMBER");
        assertThat(answer)
                .bodyJson()
                .extractingPath("errors[0].messages.en")
                .asString()
                .endsWith("nearest is " + nearest);
        assertThat(answer)
                .bodyJson()
                .extractingPath("errors[0].messages.vi")
                .asString()
                .endsWith("gần nhất là " + nearest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{'measures': | JSON_SYNTAX", "[] | INVALID", "`` | BODY_REQUIRED", "null | BODY_REQUIRED"})
    void aBodyThatIsNoQuestionIsABadRequest(String body, String code) {
        assertProblem(post(QUERY, body, staff()), 400, code);
    }

    @Test
    void tooManyConditionsAreRefused() {
        var one = "{'member': 'shop', 'operator': 'SET'}";
        var fifty = String.join(",", java.util.Collections.nCopies(50, one));
        var filters = String.join(",", java.util.Collections.nCopies(20, "{'or': [" + fifty + "]}"));

        var answer = post(QUERY, "{'measures': ['gmv'], 'filters': [" + filters + "]}", staff());

        assertProblem(answer, 400, "INVALID_QUERY");
        assertThat(answer).bodyJson().extractingPath("errors[0].code").isEqualTo("SIZE");
    }

    private static void assertProblem(MvcTestResult result, int status, String code) {
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("code")
                .isEqualTo(code);
    }
}

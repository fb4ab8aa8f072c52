package vn.ocop.order.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.channel.OrderListing.By;
import vn.ocop.order.channel.OrderListing.Entry;
import vn.ocop.order.channel.OrderListing.Span;
import vn.ocop.order.intake.Samples;

/** Each channel is asked for its list as it documents it, page by page. */
@OnEngines
class OrderListingTests {

    /** 10:00 to 14:00 in Vietnam. */
    private static final Instant FROM = Instant.parse("2026-09-15T03:00:00Z");

    private static final Instant TO = Instant.parse("2026-09-15T07:00:00Z");
    private static final Span UPDATED = new Span(By.UPDATED, FROM, TO);
    private static final Span PLACED = new Span(By.PLACED, FROM, TO);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private List<OrderListing> listings;

    private final ChannelSimulator simulator = new ChannelSimulator();
    private final List<Entry> found = new ArrayList<>();

    @AfterEach
    void close() {
        simulator.close();
    }

    private void list(String channel, Span span) {
        var listing = listings.stream()
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .orElseThrow();
        var shop = simulator.shop(channel, Marketplace.on(mvc).shop());
        @Nullable String page = null;
        do {
            var listed = listing.list(shop, span, page);
            found.addAll(listed.orders());
            page = listed.next();
        } while (page != null);
    }

    private List<String> questions(String path) {
        return simulator.asked().stream()
                .filter(each -> each.getPath().equals(path))
                .map(URI::getQuery)
                .toList();
    }

    private static Entry at(String number, String time, String status) {
        return Entry.of(number, Instant.parse(time), status);
    }

    @Test
    void everyChannelThatHasAnInterfaceHasAList() {
        assertThat(listings)
                .extracting(OrderListing::channel)
                .containsExactlyInAnyOrder("tiktok", "shopee", "lazada", "tiki", "sendo", "sapo", "haravan", "shopify");
        assertThat(listings).allSatisfy(each -> assertThat(each.reach()).isGreaterThanOrEqualTo(Duration.ofDays(60)));
    }

    @Test
    void tiktokGivesOrdersByTokenAndThenReturns() {
        var orders = "/order/202309/orders/search";
        var returns = "/return_refund/202309/returns/search";
        simulator.reply(orders, asked -> asked.contains("page_token=T2") ? """
            {"code": 0, "data": {"orders": [{"id": "576460000000000102", "status": "CANCELLED",
              "update_time": 1789453231}], "next_page_token": "", "total_count": 2}}\
            """ : """
                              {"code": 0, "data": {"orders": [{"id": "576460000000000101", "status": "AWAITING_COLLECTION",
                                "update_time": 1789453230}], "next_page_token": "T2", "total_count": 2}}\
                              """);
        simulator.answer(returns, 200, Samples.bytes("channels/tiktok-return-search-202309.json"));
        var back = Samples.tree("channels/tiktok-return-search-202309.json").at("/data/return_orders/0");

        list("tiktok", UPDATED);

        assertThat(found)
                .contains(
                        at("576460000000000101", "2026-09-15T06:20:30Z", "AWAITING_COLLECTION"),
                        at("576460000000000102", "2026-09-15T06:20:31Z", "CANCELLED"),
                        new Entry(
                                back.path("order_id").asString(),
                                null,
                                null,
                                Set.of(back.path("return_id").asString())));
        assertThat(questions(orders)).hasSize(2).allMatch(each -> each.contains("sort_field=update_time"));
        assertThat(simulator.bodies())
                .allMatch(each -> each.equals("{\"update_time_ge\":1789441200,\"update_time_lt\":1789455600}"));
    }

    @Test
    void tiktokIsAskedForOrdersAloneByTheTimeTheyWerePlaced() {
        simulator.answer(
                "/order/202309/orders/search",
                200,
                "{\"code\": 0, \"data\": {}}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        list("tiktok", PLACED);

        assertThat(simulator.asked()).hasSize(1);
        assertThat(simulator.bodies()).containsExactly("{\"create_time_ge\":1789441200,\"create_time_lt\":1789455600}");
    }

    @Test
    void shopeeGivesNumbersByCursorTheirTimesInDetailAndReturns() {
        var orders = "/api/v2/order/get_order_list";
        simulator.reply(orders, asked -> asked.contains("cursor=20") ? """
            {"error": "", "response": {"more": false, "next_cursor": "",
              "order_list": [{"order_sn": "260915A1B2C3D4", "order_status": "SHIPPED"}]}}\
            """ : """
                              {"error": "", "response": {"more": true, "next_cursor": "20",
                                "order_list": [{"order_sn": "260915A1B2C3D5"}]}}\
                              """);
        simulator.reply("/api/v2/order/get_order_detail", asked -> asked.contains("D5") ? """
            {"error": "", "response": {"order_list": [{"order_sn": "260915A1B2C3D5",
              "order_status": "READY_TO_SHIP", "update_time": 1789453230}]}}\
            """ : """
                              {"error": "", "response": {"order_list": []}}\
                              """);
        simulator.reply("/api/v2/returns/get_return_list", asked -> asked.contains("page_no=1") ? """
            {"error": "", "response": {"more": false, "return": []}}\
            """ : """
                            {"error": "", "response": {"more": true, "return": [{"return_sn": "2609200A1B2C3D4",
                              "order_sn": "260915A1B2C3D4", "status": "ACCEPTED", "update_time": 1789453230}]}}\
                            """);

        list("shopee", UPDATED);

        assertThat(found)
                .containsExactly(
                        at("260915A1B2C3D5", "2026-09-15T06:20:30Z", "READY_TO_SHIP"),
                        Entry.of("260915A1B2C3D4", null, "SHIPPED"),
                        new Entry("260915A1B2C3D4", null, null, Set.of("2609200A1B2C3D4")));
        assertThat(questions(orders))
                .allMatch(each -> each.contains("time_range_field=update_time")
                        && each.contains("time_from=1789441200")
                        && each.contains("time_to=1789455599"));
        assertThat(questions("/api/v2/returns/get_return_list")).hasSize(2);
    }

    private static String lazada(int first, int count, String time) {
        var orders = IntStream.range(first, first + count)
                .mapToObj(each -> "{\"order_id\": " + each + ", \"updated_at\": \"" + time
                        + "\", \"created_at\": \"2026-09-15 10:20:30 +0700\", \"statuses\": [\"shipped\"]}")
                .toList();
        return "{\"code\": \"0\", \"data\": {\"count\": " + count + ", \"orders\": " + orders + "}}";
    }

    @Test
    void lazadasNextPageBeginsAtTheLastTimeAndIsCountedOnlyWithinOneSecond() {
        simulator.reply("/orders/get", asked -> {
            if (!asked.contains("12:50:30")) return lazada(1, 100, "2026-09-15 12:50:30 +0700");
            return asked.contains("offset=100")
                    ? lazada(101, 3, "2026-09-15 12:50:31 +0700")
                    : lazada(1, 100, "2026-09-15 12:50:30 +0700");
        });

        list("lazada", UPDATED);

        assertThat(found.stream().map(Entry::number).distinct()).hasSize(103);
        assertThat(found.getLast()).isEqualTo(at("103", "2026-09-15T05:50:31Z", "shipped"));
        assertThat(questions("/orders/get"))
                .hasSize(3)
                .allMatch(each -> each.contains("update_before=2026-09-15T13:59:59+07:00")
                        && each.contains("sort_by=updated_at"));
        assertThat(questions("/orders/get").getFirst()).contains("update_after=2026-09-15T10:00:00+07:00");
    }

    private static String tiki(int page) {
        return """
            {"data": [{"code": "26091510%d", "status": "processing", "updated_at": "2026-09-15 11:20:30"}],
             "paging": {"total": 150, "per_page": 50, "current_page": %d, "last_page": 3}}\
            """.formatted(page, page);
    }

    @Test
    void tikisPagesAreReadFromTheLastToTheFirst() {
        simulator.reply(
                "/integration/v2/orders",
                asked -> asked.contains("page=3") ? tiki(3) : asked.contains("page=2") ? tiki(2) : tiki(1));

        list("tiki", UPDATED);

        assertThat(found).extracting(Entry::number).containsExactly("260915101", "260915103", "260915102", "260915101");
        assertThat(found.getFirst()).isEqualTo(at("260915101", "2026-09-15T04:20:30Z", "processing"));
        assertThat(questions("/integration/v2/orders"))
                .allMatch(each -> each.contains("updated_from_date=2026-09-15+10:00:00")
                        && each.contains("updated_to_date=2026-09-15+13:59:59"));
    }

    @Test
    void sendoIsAskedByLocalDaysAndByToken() {
        var order = Samples.tree("channels/sendo-order.json").toString();
        simulator.reply(
                "/api/partner/salesorder/search",
                asked -> asked.contains("\"token\":\"N2\"")
                        ? "{\"success\": true, \"result\": {\"data\": [], \"next_token\": null}}"
                        : "{\"success\": true, \"result\": {\"data\": [" + order + "], \"next_token\": \"N2\"}}");

        list("sendo", UPDATED);

        assertThat(found)
                .extracting(Entry::number, Entry::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("41000000101", "3"));
        assertThat(simulator.bodies())
                .hasSize(2)
                .allMatch(each -> each.contains("\"order_status_date_from\":\"2026/09/15\"")
                        && each.contains("\"order_status_date_to\":\"2026/09/15\""));
    }

    /** What each shop system calls its list and its times. */
    private record System(String path, String updated) {
        static System of(String channel) {
            return switch (channel) {
                case "sapo" -> new System("/admin/orders.json", "modified_on");
                case "haravan" -> new System("/com/orders.json", "updated_at");
                default -> new System("/admin/api/2025-10/orders.json", "updated_at");
            };
        }

        String orders(IntStream ids) {
            return "{\"orders\": "
                    + ids.mapToObj(each -> "{\"id\": " + each + ", \"" + updated + "\": \"2026-09-15T03:25:30Z\"}")
                            .toList()
                    + "}";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sapo", "haravan", "shopify"})
    void aShopSystemsNextPageBeginsAfterTheLastId(String channel) {
        var system = System.of(channel);
        simulator.reply(
                system.path(),
                asked -> system.orders(
                        asked.contains("since_id=1050") ? IntStream.of(1051) : IntStream.rangeClosed(1001, 1050)));

        list(channel, UPDATED);

        assertThat(found).hasSize(51);
        assertThat(found.getLast().updatedAt()).isEqualTo(Instant.parse("2026-09-15T03:25:30Z"));
        assertThat(questions(system.path()))
                .hasSize(2)
                .allMatch(each -> each.contains(system.updated() + "_min=2026-09-15T03:00:00Z")
                        && each.contains(system.updated() + "_max=2026-09-15T06:59:59Z"))
                .allMatch(each -> each.contains("status=any") != channel.equals("sapo"));
    }

    @Test
    void aShopSystemThatDoesNotGiveOrdersByTheirIdsIsAskedForNumberedPages() {
        var system = System.of("haravan");
        simulator.reply(
                system.path(),
                asked -> system.orders(
                        asked.contains("page=2")
                                ? IntStream.of(999)
                                : IntStream.rangeClosed(1001, 1050).map(each -> 2051 - each)));

        list("haravan", UPDATED);

        assertThat(found).hasSize(51);
        assertThat(questions(system.path()).getLast()).contains("since_id=1&").contains("page=2");
    }

    @Test
    void aChannelThatIsAwayIsToldFromOneThatHasNothing() {
        assertThatThrownBy(() -> list("tiki", UPDATED)).isInstanceOf(ChannelHttp.Refused.class);
        assertThat(found).isEmpty();
    }
}

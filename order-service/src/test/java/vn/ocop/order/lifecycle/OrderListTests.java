package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.listing.Assortment;

/** A list shows each of a shop's own orders once, page by page. */
@OnEngines
class OrderListTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Test
    void pagesShowEachOwnOrderOnce() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var market = Marketplace.on(mvc);
        var other = Marketplace.on(mvc);
        for (int i = 0; i < 7; i++) {
            assertThat(market.post("/api/v1/orders", market.order("N-" + i, Goods.TEA)))
                    .hasStatus(201);
        }
        assertThat(other.post("/api/v1/orders", other.order("N-0", Goods.TEA))).hasStatus(201);

        var numbers = new HashSet<String>();
        int pages = 0;
        var uri = "/api/v1/orders?limit=3";
        while (pages < 10) {
            var page = Marketplace.json(market.get(uri));
            page.path("items").forEach(each -> {
                assertThat(each.path("order").path("shop").asString()).isEqualTo(market.shop());
                assertThat(numbers.add(each.path("order").path("channelOrderNo").asString()))
                        .isTrue();
            });
            pages++;
            if (!page.hasNonNull("next")) break;
            uri = "/api/v1/orders?limit=3&cursor=" + page.path("next").asString();
        }
        assertThat(numbers).hasSize(7);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void anOrderIsFoundByItsNumberInItsShop() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var market = Marketplace.on(mvc);
        var other = Marketplace.on(mvc);
        for (var number : List.of("N-1", "N-2")) {
            assertThat(market.post("/api/v1/orders", market.order(number, Goods.TEA)))
                    .hasStatus(201);
        }
        var key = "/api/v1/orders?channel=market&shop=" + market.shop() + "&channelOrderNo=";

        var found = Marketplace.json(market.get(key + "N-2")).path("items");
        assertThat(found.findValuesAsString("channelOrderNo")).containsExactly("N-2");
        assertThat(Marketplace.json(market.get(key + "N-3")).path("items")).isEmpty();
        assertThat(Marketplace.json(other.get(key + "N-2")).path("items")).isEmpty();
        assertThat(market.get("/api/v1/orders?channelOrderNo=N-2"))
                .hasStatus(400)
                .bodyText()
                .contains("\"path\":\"channel\"");
    }
}

package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Outcome;
import vn.ocop.order.listing.Assortment;

/** Two instances on one store: none writes over what the other wrote, whatever it remembers. */
@OnEngines
class OrdersTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private MongoClient mongo;

    @Value("${ocop.database}")
    private String database;

    private static Order later(Order order, String intake) {
        return order.remembering(
                new Order.Applied(intake, "OrderObserved", Seen.NOON, "tests", Outcome.UNCHANGED, order.version()));
    }

    private static Order only(Orders orders, String id) {
        return orders.find(List.of(id)).get(id);
    }

    @Test
    void whatIsRememberedDoesNotWinOverWhatAnotherWrote() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var market = Marketplace.on(mvc);
        var id = Marketplace.json(market.post("/api/v1/orders", market.order("O-1", Goods.TEA)))
                .path("orderId")
                .asString();
        var one = new Orders(mongo, database, new EventJson());
        var other = new Orders(mongo, database, new EventJson());
        var first = later(only(one, id), "first");
        one.write(List.of(first), Map.of(id, first.revision() - 1));

        var second = later(only(other, id), "second");
        other.write(List.of(second), Map.of(id, second.revision() - 1));
        var stale = only(one, id);
        assertThat(stale).isEqualTo(first);
        assertThatThrownBy(() -> one.write(List.of(later(stale, "third")), Map.of(id, stale.revision())))
                .isInstanceOf(TryAgain.class);

        var anew = only(one, id);
        assertThat(anew).isEqualTo(second);
        one.write(List.of(later(anew, "third")), Map.of(id, anew.revision()));
        assertThat(other.find(id)).hasValueSatisfying(each -> {
            assertThat(each.applied("first")).isNotNull();
            assertThat(each.applied("second")).isNotNull();
            assertThat(each.applied("third")).isNotNull();
        });
    }
}

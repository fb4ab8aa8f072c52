package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Failures.TryAgain;
import vn.ocop.messaging.Received;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.IntakeEvent;
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
        var event = new IntakeEvent.StockAnswered(intake, order.id(), Seen.NOON, 1, "NONE", null);
        var record = new Received("order-intake", 1, 2, 0, order.id(), new byte[0], null, null);
        var change = Change.nothing(order, Outcome.UNCHANGED, Reasons.same());
        return order.remembering(Applied.of(event, record, order, change, order));
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

    /** As it was written before its history said what changed, and before there were shipments and requests to cancel. */
    @Test
    void anOrderOfAnEarlierVersionIsRead() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var market = Marketplace.on(mvc);
        var id = Marketplace.json(market.post("/api/v1/orders", market.order("O-2", Goods.TEA)))
                .path("orderId")
                .asString();
        var collection = mongo.getDatabase(database).getCollection("orders");
        var document = collection.find(new Document("_id", id)).first();
        document.get("snapshot", Document.class).remove("shipments");
        document.remove("told");
        document.put(
                "history",
                List.of(new Document("intake", "i-1")
                        .append("type", "OrderObserved")
                        .append("at", "2026-09-15T05:00:00Z")
                        .append("by", "tests")
                        .append("outcome", "CREATED")
                        .append("version", 1L)));
        collection.replaceOne(new Document("_id", id), document);

        var order = new Orders(mongo, database, new EventJson()).find(id).orElseThrow();
        assertThat(order.snapshot().shipments()).isEmpty();
        assertThat(order.applied("i-1").outcome()).isEqualTo(Outcome.CREATED);
        assertThat(market.get("/api/v1/orders/" + id + "/history"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("items[0].by.client")
                .isEqualTo("tests");
    }
}

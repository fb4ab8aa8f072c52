package vn.ocop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Received;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.intake.Ids;
import vn.ocop.order.intake.IntakeEvent;
import vn.ocop.order.intake.OrderStatus;
import vn.ocop.order.listing.Assortment;

/** Batches as the log brings them, again and again. */
@OnEngines
class ProcessorTests {

    private static final EventJson JSON = new EventJson();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Autowired
    private Processor processor;

    @Autowired
    private Orders orders;

    private static IntakeEvent.OrderObserved observed(String shop, String sku) {
        var seen = Seen.at(0).event();
        var line = new vn.ocop.order.intake.ObservedOrder.Line(1, sku, "Tea", 2, 85_000, 0, 0, null);
        var order = Seen.at(0)
                .basket(List.of(line), new vn.ocop.order.intake.ObservedOrder.Totals(170_000, 0, 0, 0, 0, 170_000))
                .order();
        return new IntakeEvent.OrderObserved(
                seen.id(),
                Ids.order("market", shop, "P-1"),
                seen.occurredAt(),
                "market",
                shop,
                "P-1",
                seen.source(),
                order);
    }

    private static Received record(IntakeEvent event) {
        return record(event.orderId(), JSON.write(event));
    }

    private static Received record(String key, byte[] value) {
        return new Received("order-intake", 0, 0, 0, key, value, null, null);
    }

    @Test
    void parksTheVeryIntakeThatItCouldNotApplyThoughAnEmptyRecordStandsBefore() {
        var shop = Marketplace.on(mvc).shop();
        var seen = observed(shop, "LATER-" + shop);

        processor.handle(List.of(record("ord-none", null), record(seen)));
        Goods.arrive(sender, assortment, "LATER-" + shop);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(orders.find(seen.orderId())).isPresent());
    }

    @Test
    void aBatchThatComesAgainChangesNothing() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var seen = observed(Marketplace.on(mvc).shop(), Goods.TEA);
        var answer = new IntakeEvent.StockAnswered(Ids.event(), seen.orderId(), Seen.NOON, 1, "RESERVED", 0);
        processor.handle(List.of(record(seen), record(answer)));
        var once = orders.find(seen.orderId()).orElseThrow();
        assertThat(once.snapshot().status()).isEqualTo(OrderStatus.CONFIRMED);

        processor.handle(List.of(record(seen)));
        processor.handle(List.of(record(seen), record(answer)));

        assertThat(orders.find(seen.orderId())).contains(once);
    }

    @Test
    void anAnswerToAnEventThatWasToldTwiceChangesNothing() {
        Goods.arrive(sender, assortment, Goods.TEA);
        var seen = observed(Marketplace.on(mvc).shop(), Goods.TEA);
        processor.handle(List.of(record(seen)));
        for (int i = 0; i < 2; i++)
            processor.handle(List.of(
                    record(new IntakeEvent.StockAnswered(Ids.event(), seen.orderId(), Seen.NOON, 1, "RESERVED", 0))));

        var order = orders.find(seen.orderId()).orElseThrow();
        assertThat(order.version()).isEqualTo(2);
        assertThat(order.snapshot().status()).isEqualTo(OrderStatus.CONFIRMED);
    }
}

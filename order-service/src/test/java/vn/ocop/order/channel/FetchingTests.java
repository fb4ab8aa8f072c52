package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;

/** Queues are emptied batch by batch, and nothing is acknowledged before it is stored. */
@OnEngines
class FetchingTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Shops shops;

    @Autowired
    private Channels channels;

    @Autowired
    private EventSender sender;

    /** A queue on paper, which can be away. */
    private static final class Paper implements EventQueue {
        final Deque<Fetched> batches = new ArrayDeque<>();
        final List<String> acknowledged = new ArrayList<>();
        boolean away;

        @Override
        public String channel() {
            return "tiki";
        }

        @Override
        public Fetched fetch(Shop shop) {
            if (away) throw new UncheckedIOException(new IOException("away"));
            return batches.isEmpty() ? new Fetched(List.of(), null) : batches.peek();
        }

        @Override
        public void acknowledge(Shop shop, String mark) {
            acknowledged.add(mark);
            batches.poll();
        }

        Paper batch(String mark, String... codes) {
            var pushes = new ArrayList<byte[]>();
            for (var code : codes) pushes.add(("{\"payload\":{\"order_code\":\"" + code + "\"}}").getBytes(UTF_8));
            batches.add(new Fetched(pushes, mark));
            return this;
        }
    }

    private final Paper queue = new Paper();

    private Shop shop() {
        try (var simulator = new ChannelSimulator()) {
            var shop = simulator.shop("tiki", Marketplace.on(mvc).shop());
            shops.put(shop);
            return shop;
        }
    }

    private Fetching fetching() {
        return new Fetching(List.of(queue), channels, shops, sender);
    }

    @Test
    void everyBatchIsStoredAndThenAcknowledged() {
        var shop = shop();
        queue.batch("m1", "A", "B").batch("m2", "C");

        fetching().empty(queue, shop);

        assertThat(WebhookTests.stored(shop)).isEqualTo(3);
        assertThat(queue.acknowledged).containsExactly("m1", "m2");
    }

    @Test
    void whatIsNotJsonHoldsUpNothing() {
        var shop = shop();
        queue.batches.add(new EventQueue.Fetched(List.of("<html>".getBytes(UTF_8)), "m1"));
        queue.batch("m2", "A");

        fetching().empty(queue, shop);

        assertThat(WebhookTests.stored(shop)).isEqualTo(1);
        assertThat(queue.acknowledged).containsExactly("m1", "m2");
    }

    @Test
    void aQueueThatIsAwayIsLeftForTheNextTimeAndEndsNoOther() {
        var shop = shop();
        queue.away = true;

        assertThatThrownBy(() -> fetching().empty(queue, shop)).isInstanceOf(UncheckedIOException.class);
        fetching().fetchAll();

        assertThat(queue.acknowledged).isEmpty();
    }
}

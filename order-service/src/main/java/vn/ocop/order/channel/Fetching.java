package vn.ocop.order.channel;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.intake.Ids;

/** Empties the queues that channels keep: each batch is stored like pushes, and acknowledged only then. */
@Component
class Fetching {

    private static final Logger log = LoggerFactory.getLogger(Fetching.class);

    private final List<EventQueue> queues;
    private final Channels channels;
    private final Shops shops;
    private final EventSender sender;

    Fetching(List<EventQueue> queues, Channels channels, Shops shops, EventSender sender) {
        this.queues = queues;
        this.channels = channels;
        this.shops = shops;
        this.sender = sender;
    }

    /** A queue that cannot be fetched now holds up no other; it is fetched the next time. */
    @Scheduled(fixedDelayString = "${ocop.channels.fetch-every}", initialDelayString = "${ocop.channels.fetch-every}")
    void fetchAll() {
        for (var queue : queues) {
            for (var shop : shops.all()) {
                if (!shop.channel().equals(queue.channel())) continue;
                try {
                    empty(queue, shop);
                } catch (RuntimeException e) {
                    log.warn("The queue of {} cannot be fetched now: {}", shop, e.toString());
                }
            }
        }
    }

    void empty(EventQueue queue, Shop shop) {
        while (true) {
            var fetched = queue.fetch(shop);
            store(fetched.pushes(), shop);
            if (fetched.mark() != null) queue.acknowledge(shop, fetched.mark());
            if (fetched.pushes().isEmpty() || fetched.mark() == null) return;
        }
    }

    private void store(List<byte[]> pushes, Shop shop) {
        var connector = channels.find(shop.channel()).orElseThrow();
        var all = new ArrayList<Outgoing>();
        for (var push : pushes) {
            try {
                var concerned = shops.concerned(connector.shop(push), shop);
                for (var signal : connector.read(push, concerned)) {
                    var key = concerned + ":" + signal.orderNumber();
                    all.add(new Outgoing(
                            WebhookController.TOPIC, key, "Push", Ids.event(), push, sender.traceparent()));
                }
            } catch (JacksonException e) {
                log.error("{} kept an event that is not JSON; it is left out", shop);
            }
        }
        sender.sendAll(all);
    }
}

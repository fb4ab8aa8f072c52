package vn.ocop.catalog.product;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.ocop.catalog.audit.Actor;
import vn.ocop.catalog.producer.ProducerChanged;
import vn.ocop.catalog.producer.Producers;

/**
 * Brings what a producer is now to all of its products. What is left to do is what differs, so nothing is lost by a kill: it is
 * looked for at start and every minute, and done at once when a producer changes.
 */
@Component
class ProducerCopies {

    private static final Logger log = LoggerFactory.getLogger(ProducerCopies.class);
    private static final int BATCH = 500;

    private final Products products;
    private final Producers producers;
    private final ExecutorService one = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("producer-copies").factory());

    ProducerCopies(Products products, Producers producers) {
        this.products = products;
        this.producers = producers;
    }

    @EventListener
    void on(ProducerChanged change) {
        one.execute(() -> {
            try {
                bring(change.producerId());
            } catch (RuntimeException e) {
                log.warn("Products of {} follow it with the next look: {}", change.producerId(), e.toString());
            }
        });
    }

    @Scheduled(fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void bringAll() {
        products.behind(producers.versions()).forEach(this::bring);
    }

    /** What is overtaken meanwhile differs still, and is found again. */
    void bring(String producerId) {
        var producer = producers.find(producerId).orElse(null);
        if (producer == null) return;
        var copy = Product.Producer.of(producer);
        var writes = new ArrayList<Products.Write>();
        products.each(new Document("producer.id", producerId), each -> {
            if (each.producer().version() < copy.version())
                writes.add(Products.Write.changed(each, each.madeBy(copy).following(each)));
        });
        var by = Actor.sweep("producer " + producerId + " version " + copy.version());
        boolean overtaken = false;
        for (int i = 0; i < writes.size(); i += BATCH) {
            var some = writes.subList(i, Math.min(writes.size(), i + BATCH));
            overtaken |= !products.write(List.copyOf(some), by).overtaken().isEmpty();
        }
        if (overtaken) bring(producerId);
    }

    @PreDestroy
    void end() throws InterruptedException {
        one.shutdown();
        if (!one.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)) one.shutdownNow();
    }
}

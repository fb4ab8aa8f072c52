package vn.ocop.catalog.product;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.audit.Audit;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outbox;

/** Products in a database of their own, whose events nobody sends. */
final class ProductStore {

    private ProductStore() {}

    static Products over(MongoClient client, String database) {
        var sender = RunningCatalog.bean(EventSender.class);
        var untold = RunningCatalog.mongo().getDatabase(database).getCollection("products");
        return new Products(
                client,
                database,
                new ProductDocuments(new EventJson(), sender),
                new Skus(client, database),
                new Keys(client, database),
                new Outbox(untold, sender, new SimpleMeterRegistry()),
                new Audit(client, database),
                new StaticListableBeanFactory().getBeanProvider(ProductWatch.class));
    }
}

package vn.ocop.catalog.changes;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import vn.ocop.messaging.BatchHandler;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Received;

/** Follows the catalogue's own topics. Of products only who is concerned counts, what became of them is in the store. */
final class ChangeListener implements BatchHandler {

    static final String PRODUCTS = "products";
    static final String STOCK = "stock";

    private final ChangeKeeper keeper;
    private final EventJson json;

    ChangeListener(ChangeKeeper keeper, EventJson json) {
        this.keeper = keeper;
        this.json = json;
    }

    @Override
    public void handle(List<Received> batch) {
        var touched = new LinkedHashSet<String>();
        var stocks = new HashMap<String, Stock>();
        for (var each : batch) {
            if (each.topic().equals(PRODUCTS)) {
                touched.add(each.key());
            } else if (each.value() != null) {
                var stock = json.read(Objects.requireNonNull(each.value()), Stock.class);
                stocks.merge(stock.productId(), stock, (a, b) -> a.version() > b.version() ? a : b);
            }
        }
        keeper.follow(touched, stocks);
    }
}

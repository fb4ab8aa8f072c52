package vn.ocop.promotion.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Listeners;
import vn.ocop.messaging.Received;
import vn.ocop.messaging.TopicTable;

/** The catalogue's products in memory, as its topic tells them: a revoked certificate is known here within a second. */
@Component
public class Assortment {

    /** The part of contracts/products that promotions need. */
    public record Told(
            String type,
            String productId,
            long version,
            @Nullable Product product) {}

    /** @param active false of a withdrawn one of which something else is told */
    public record Product(
            String name,
            @Nullable Boolean active,
            List<Sku> skus,
            @Nullable Taxonomy taxonomy,
            Producer producer,
            @Nullable Place place,
            @Nullable List<Certificate> certificates) {

        /** Null when none holds on that day. */
        public @Nullable Certificate certificateOn(LocalDate day) {
            return last(each -> each.holdsOn(day));
        }

        /** The one that held last until that day, whether it still does or not; null when there was none. */
        public @Nullable Certificate lastCertificateBy(LocalDate day) {
            return last(each -> !each.validFrom().isAfter(day));
        }

        private @Nullable Certificate last(Predicate<Certificate> of) {
            Certificate last = null;
            for (var each : certificates == null ? List.<Certificate>of() : certificates) {
                if (of.test(each) && (last == null || !each.validFrom().isBefore(last.validFrom()))) last = each;
            }
            return last;
        }
    }

    public record Sku(String sku) {}

    public record Taxonomy(int set) {}

    public record Producer(String id, String name) {}

    public record Place(
            @Nullable Unit oldProvince, @Nullable Unit province) {}

    public record Unit(String code) {}

    public record Certificate(
            String number,
            int stars,
            LocalDate validFrom,
            LocalDate validTo,
            @Nullable LocalDate revokedOn) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo) && (revokedOn == null || day.isBefore(revokedOn));
        }
    }

    private final Map<String, Told> products = new ConcurrentHashMap<>();
    private final Map<String, String> bySku = new ConcurrentHashMap<>();
    private final EventJson json;

    Assortment(EventJson json) {
        this.json = json;
    }

    public @Nullable Product find(String productId) {
        var told = products.get(productId);
        return told == null ? null : told.product();
    }

    public @Nullable String idOf(String sku) {
        return bySku.get(sku);
    }

    void on(Received received) {
        if (received.value() == null) return;
        var told = json.read(received.value(), Told.class);
        var product = told.product();
        if (product == null || Boolean.FALSE.equals(product.active())) {
            if (product != null || told.type().equals("ProductWithdrawn")) products.remove(told.productId());
            return;
        }
        products.merge(told.productId(), told, (a, b) -> a.version() > b.version() ? a : b);
        product.skus().forEach(sku -> bySku.put(sku.sku(), told.productId()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        TopicTable productsTable(Listeners listeners, Assortment assortment) {
            return listeners.table("products", assortment::on);
        }
    }
}

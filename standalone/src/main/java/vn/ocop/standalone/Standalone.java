package vn.ocop.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import vn.ocop.analytics.AnalyticsService;
import vn.ocop.catalog.CatalogService;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.EmbeddedMongo;
import vn.ocop.gateway.Gateway;
import vn.ocop.order.OrderService;
import vn.ocop.promotion.PromotionService;

/**
 * The whole platform in this process: broker and store, then the four services, then the gateway.
 *
 * <p>What was kept in the data folder by an earlier one is picked up again.
 */
public final class Standalone implements AutoCloseable {

    private static final String STORE = "OCOP_MONGODB_URI";
    private static final String BROKER = "OCOP_KAFKA_BROKERS";
    private static final Map<Member, Supplier<SpringApplicationBuilder>> SERVICES = Map.of(
            Member.CATALOG, CatalogService::builder,
            Member.ORDER, OrderService::builder,
            Member.PROMOTION, PromotionService::builder,
            Member.ANALYTICS, AnalyticsService::builder);

    private final Settings settings;
    private final DataFolder data;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** @throws CannotStart with one sentence that says how to mend it; then nothing is left running */
    public Standalone(Settings settings) {
        this.settings = settings;
        this.data = DataFolder.hold(settings.data());
        running.push(data);
        try {
            Preflight.check(settings);
            Logs.open(settings);
            inParallel(List.of(this::store, this::broker));
            inParallel(SERVICES.entrySet().stream()
                    .<Runnable>map(
                            each -> () -> start(each.getKey(), each.getValue().get()))
                    .toList());
            start(Member.GATEWAY, Gateway.builder());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Such as {@code http://localhost:8080}. */
    public URI gateway() {
        return URI.create(settings.url(Member.GATEWAY));
    }

    /** What the client {@code admin} signs in with. */
    public String adminSecret() {
        return data.adminSecret();
    }

    /** Where {@link #adminSecret()} is kept. */
    public Path adminSecretFile() {
        return data.secretFile();
    }

    /** The settings that it was started with. */
    public Settings settings() {
        return settings;
    }

    /** Where the store is, as a service's {@code OCOP_MONGODB_URI}. */
    public String mongoUri() {
        return addresses.getOrDefault(STORE, "");
    }

    /** Where the broker is, as a service's {@code OCOP_KAFKA_BROKERS}. */
    public String brokers() {
        return addresses.getOrDefault(BROKER, "");
    }

    private void store() {
        var uri = settings.mongoUri().orElseGet(() -> {
            var file = data.resolve("mongo").resolve("mongo.mv");
            return keep(EmbeddedMongo.start(file, settings.port(Member.STORE))).uri();
        });
        addresses.put(STORE, uri);
    }

    private void broker() {
        var brokers = settings.brokers().orElseGet(() -> {
            var folder = data.resolve("kafka");
            int controller = settings.port(Member.CONTROLLER);
            return keep(EmbeddedKafka.start(folder, settings.port(Member.BROKER), controller))
                    .bootstrapServers();
        });
        addresses.put(BROKER, brokers);
    }

    private void start(Member member, SpringApplicationBuilder service) {
        keep(service.registerShutdownHook(false).run(arguments(member)));
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            running.push(part);
        }
        return part;
    }

    /** Arguments go before all else that a service is told, and are named as in its own environment. */
    private String[] arguments(Member member) {
        var all = new LinkedHashMap<>(addresses);
        all.put("OCOP_DATA", settings.data().toString());
        all.put("OCOP_JWKS_URI", settings.url(Member.GATEWAY) + "/oauth2/jwks");
        all.put("OCOP_CATALOG_URL", settings.url(Member.CATALOG));
        all.put("OCOP_ORDER_URL", settings.url(Member.ORDER));
        all.put("OCOP_PROMOTION_URL", settings.url(Member.PROMOTION));
        all.put("OCOP_ANALYTICS_URL", settings.url(Member.ANALYTICS));
        if (member == Member.GATEWAY) all.put("OCOP_ADMIN_SECRET", data.adminSecret());
        all.put("server.port", Integer.toString(settings.port(member)));
        all.putAll(settings.extra());
        return all.entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    private static void inParallel(List<Runnable> starts) {
        try (var threads = Executors.newCachedThreadPool()) {
            for (var each :
                    threads.invokeAll(starts.stream().map(Executors::callable).toList())) each.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting.", e);
        }
    }

    /** The gateway first, so that nothing is accepted that the rest cannot take any more; the store last. */
    @Override
    public void close() {
        synchronized (running) {
            while (!running.isEmpty()) Closing.quietly(running.pop());
        }
    }
}

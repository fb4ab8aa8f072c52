package vn.ocop.standalone;

import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import vn.ocop.analytics.AnalyticsService;
import vn.ocop.catalog.CatalogService;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.EmbeddedMongo;
import vn.ocop.embedded.Ports;
import vn.ocop.gateway.Gateway;
import vn.ocop.order.OrderService;
import vn.ocop.promotion.PromotionService;

/** The whole platform: a broker and a store, unless there are others, then the four services at once, then the gateway. */
public final class Standalone implements AutoCloseable {

    /** What runs where. */
    public record Place(String what, String where) {}

    private final Settings settings;
    private final FileLock lock;
    private final ConcurrentLinkedDeque<ConfigurableApplicationContext> services = new ConcurrentLinkedDeque<>();
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedMongo mongo;
    private final int gatewayPort;
    private String brokers = "";
    private final List<Place> places = new ArrayList<>();

    /**
     * Starts everything; returns when the gateway answers.
     *
     * @throws CannotStart when something stands in the way, in one sentence
     */
    public Standalone(Settings settings) {
        Logs.leaveAlone();
        this.settings = settings;
        this.lock = Preconditions.lock(settings.data());
        boolean started = false;
        try {
            Preconditions.ports(settings);
            var brokers = settings.kafkaBrokers();
            var uri = settings.mongoUri();
            if (brokers != null) Preconditions.reachable("OCOP_KAFKA_BROKERS", brokers, 9092);
            if (uri != null) Preconditions.reachable("OCOP_MONGODB_URI", uri, 27017);
            this.gatewayPort = settings.gatewayPort() == 0 ? Ports.free() : settings.gatewayPort();
            startAll(brokers, uri);
            started = true;
        } finally {
            if (!started) close();
        }
    }

    private void startAll(@Nullable String outsideBrokers, @Nullable String uri) {
        try (var threads =
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
            var kafkaStart = threads.submit(() -> outsideBrokers == null ? startKafka() : outsideBrokers);
            var mongoStart = threads.submit(() -> uri == null ? startMongo() : uri);
            this.brokers = await(kafkaStart);
            var infrastructure = infrastructure(await(kafkaStart), await(mongoStart));
            var catalog = threads.submit(() -> start(CatalogService::builder, settings.catalogPort(), infrastructure));
            var order = threads.submit(() -> start(OrderService::builder, settings.orderPort(), infrastructure));
            var promotion =
                    threads.submit(() -> start(PromotionService::builder, settings.promotionPort(), infrastructure));
            var analytics =
                    threads.submit(() -> start(AnalyticsService::builder, settings.analyticsPort(), infrastructure));
            var all = new ArrayList<>(infrastructure);
            all.add("--ocop.gateway.catalog-url=" + url(await(catalog)));
            all.add("--ocop.gateway.order-url=" + url(await(order)));
            all.add("--ocop.gateway.promotion-url=" + url(await(promotion)));
            all.add("--ocop.gateway.analytics-url=" + url(await(analytics)));
            start(Gateway::builder, gatewayPort, all);
            places.add(new Place("gateway", url(gatewayPort)));
            places.add(new Place("docs", url(gatewayPort) + "/docs"));
            places.add(new Place("catalog", url(await(catalog)) + "/actuator/health"));
            places.add(new Place("order", url(await(order)) + "/actuator/health"));
            places.add(new Place("promotion", url(await(promotion)) + "/actuator/health"));
            places.add(new Place("analytics", url(await(analytics)) + "/actuator/health"));
            places.add(new Place("broker", (outsideBrokers == null ? "embedded, " : "") + await(kafkaStart)));
            places.add(new Place(
                    "store",
                    (uri == null ? "embedded, " : "") + await(mongoStart).replaceFirst("//[^@/]*@", "//…@")));
            places.add(new Place(
                    "data", settings.data().toAbsolutePath().normalize().toString()));
            places.add(new Place("admin's secret", adminSecret().toString()));
        }
    }

    private List<String> infrastructure(String brokers, String uri) {
        var all = new ArrayList<String>();
        all.add("--ocop.messaging.brokers=" + brokers);
        all.add("--spring.mongodb.uri=" + uri);
        all.add("--ocop.data=" + settings.data());
        all.add("--ocop.search.index=" + settings.data().resolve("catalog").resolve("index"));
        all.add("--ocop.analytics.file=" + settings.data().resolve("analytics").resolve("ledger.duckdb"));
        all.add("--spring.datasource.url=jdbc:h2:file:"
                + settings.data().resolve("gateway").resolve("gateway").toAbsolutePath());
        all.add("--ocop.security.jwks-uri=" + url(gatewayPort) + "/oauth2/jwks");
        all.addAll(settings.extra());
        return all;
    }

    private String startKafka() {
        var started = EmbeddedKafka.start(
                settings.data().resolve("kafka"), settings.kafkaPort(), settings.kafkaControllerPort());
        kafka = started;
        return started.bootstrapServers();
    }

    private String startMongo() {
        var started = EmbeddedMongo.start(settings.data().resolve("mongo").resolve("store.mv"), settings.mongoPort());
        mongo = started;
        return started.uri();
    }

    private int start(Supplier<SpringApplicationBuilder> service, int port, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        var context = service.get().run(all.toArray(String[]::new));
        services.push(context);
        return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    private static <T> T await(Future<T> start) {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotStart own
                    ? own
                    : new IllegalStateException("A part did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    /** Where marketplaces, staff and analysts come in. */
    public java.net.URI gateway() {
        return java.net.URI.create(url(gatewayPort));
    }

    /** Kafka's bootstrap servers. */
    public String brokers() {
        return brokers;
    }

    public List<Place> places() {
        return List.copyOf(places);
    }

    /** The file that the first administrator's secret is in. */
    public Path adminSecret() {
        return settings.data()
                .resolve("gateway")
                .resolve("admin-secret")
                .toAbsolutePath()
                .normalize();
    }

    @Override
    public void close() {
        services.forEach(ConfigurableApplicationContext::close);
        services.clear();
        if (mongo != null) mongo.close();
        if (kafka != null) kafka.close();
        mongo = null;
        kafka = null;
        Preconditions.release(lock);
    }
}

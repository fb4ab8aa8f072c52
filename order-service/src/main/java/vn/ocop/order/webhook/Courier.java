package vn.ocop.order.webhook;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes round the queues, each endpoint's in a thread of its own, so that no receiver waits for another. */
@Component
class Courier implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Leases leases;
    private final Sender sender;
    private final WebhookSettings settings;
    private final String instance = UUID.randomUUID().toString();
    private final Map<String, Semaphore> bells = new HashMap<>();
    private volatile boolean running;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Courier(Endpoints endpoints, Deliveries deliveries, Leases leases, Sender sender, WebhookSettings settings) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.leases = leases;
        this.sender = sender;
        this.settings = settings;
    }

    /** There is something new for that endpoint. */
    synchronized void ring(String endpoint) {
        var bell = bells.get(endpoint);
        if (bell != null) bell.release();
    }

    /** Begins to serve endpoints that are new here. */
    @Scheduled(fixedDelay = 1_000)
    synchronized void look() {
        if (!running) return;
        for (var each : endpoints.all()) {
            if (!each.isEnabled() || bells.containsKey(each.id())) continue;
            var bell = new Semaphore(0);
            bells.put(each.id(), bell);
            threads.execute(() -> serve(each.id(), bell));
        }
    }

    private void serve(String endpoint, Semaphore bell) {
        var round = new Round(
                endpoint,
                instance,
                endpoints,
                deliveries,
                leases,
                sender,
                new Schedule(settings.retryAfter(), ThreadLocalRandom.current()::nextDouble),
                settings,
                InstantSource.system(),
                threads);
        try {
            while (running
                    && endpoints.known(endpoint).filter(Endpoint::isEnabled).isPresent()) {
                if (!attempt(endpoint, round::next)) {
                    if (bell.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                bells.remove(endpoint);
            }
        }
    }

    /** A store that is away holds the round up, and ends it not. */
    private static boolean attempt(String endpoint, Callable<Boolean> round) throws InterruptedException {
        try {
            return round.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log.warn("The endpoint {} cannot be served now: {}", endpoint, e.toString());
            return false;
        }
    }

    /** Forgets what is too old to be looked up. */
    @Scheduled(fixedDelay = 60, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        var before = InstantSource.system().instant().minus(settings.kept());
        endpoints.all().forEach(each -> deliveries.forget(each.id(), before));
    }

    @Override
    public synchronized void start() {
        if (running) return;
        if (threads.isShutdown()) threads = Executors.newVirtualThreadPerTaskExecutor();
        endpoints.refresh();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) log.warn("Some deliveries did not end in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leases.release(instance);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

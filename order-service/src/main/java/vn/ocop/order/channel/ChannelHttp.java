package vn.ocop.order.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures;
import vn.ocop.order.intake.ObservedOrder;

/** Calls to channels' APIs: few at once, never long, and a channel that is away is told from one that refuses. */
@Component
public class ChannelHttp {

    /** The channel understood and refused: trying again does not help. */
    public static final class Refused extends RuntimeException {
        private final int status;

        public Refused(String message) {
            this(message, 200);
        }

        Refused(String message, int status) {
            super(message);
            this.status = status;
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Semaphore calls;
    private final EventJson json;

    ChannelHttp(ChannelSettings settings, EventJson json) {
        this.calls = new Semaphore(settings.calls());
        this.json = json;
    }

    /**
     * One call.
     *
     * @param body null for GET
     * @throws UncheckedIOException when the channel is away, busy or broken
     * @throws Refused when it answers 4xx
     */
    public JsonNode call(
            String base, String path, Map<String, String> query, Map<String, String> headers, @Nullable String body) {
        var parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(Duration.ofSeconds(15));
        headers.forEach(request::header);
        if (body != null)
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        calls.acquireUninterruptibly();
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            int status = answer.statusCode();
            if (status == 429 || status >= 500)
                throw new UncheckedIOException(new IOException(path + " answered " + status));
            if (status / 100 != 2) throw new Refused(path + " answered " + status, status);
            return json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        } finally {
            calls.release();
        }
    }

    /** What is under a path, null when the channel knows nothing there (404); throws as {@link #call}. */
    public @Nullable JsonNode find(String base, String path, Map<String, String> query, Map<String, String> headers) {
        try {
            return call(base, path, query, headers, null);
        } catch (Refused e) {
            if (e.status == 404) return null;
            throw e;
        }
    }

    /**
     * Makes several calls side by side.
     *
     * @throws RuntimeException the first that one of them threw
     */
    public static <T> List<T> together(Collection<Callable<T>> calls) {
        var results = new ArrayList<T>(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(calls)) results.add(done.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failures.TryAgain("interrupted");
        }
        return results;
    }

    /** Reads orders that a channel gives one by one, side by side; by number, without those that it does not know. */
    public static Map<String, ObservedOrder> each(
            List<Signal> signals, Function<String, @Nullable ObservedOrder> reading) {
        var calls = new ArrayList<Callable<Optional<ObservedOrder>>>();
        for (var signal : signals) calls.add(() -> Optional.ofNullable(reading.apply(signal.orderNumber())));
        var read = together(calls);
        var orders = new HashMap<String, ObservedOrder>();
        for (int i = 0; i < read.size(); i++) {
            var number = signals.get(i).orderNumber();
            read.get(i).ifPresent(order -> orders.put(number, order));
        }
        return orders;
    }
}

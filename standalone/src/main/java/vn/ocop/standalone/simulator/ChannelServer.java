package vn.ocop.standalone.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated channels share: an API on loopback that the platform reads orders back from, and pushes to the gateway. */
public abstract class ChannelServer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    public final Map<String, Sale> sales = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ChannelServer(URI gateway) {
        this.gateway = gateway;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @return the answer's JSON; throws {@link BadRequest} on a wrong signature */
    abstract Object answer(String path, Map<String, String> query, String body) throws BadRequest;

    static final class BadRequest extends Exception {
        BadRequest(String message) {
            super(message);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    URI webhook(String channel, String shop) {
        return gateway.resolve("/api/v1/channels/" + channel + "/" + shop + "/webhook");
    }

    /** Pushes raw bytes as the channel would. @return the HTTP status */
    int push(URI webhook, String body, @Nullable String signature) {
        try {
            var request = HttpRequest.newBuilder(webhook)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (signature != null) request.header("Authorization", signature);
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sales that changed then, both ends inclusive, the earliest first. */
    List<Sale> changed(long fromSecond, long toSecond) {
        return sales.values().stream()
                .filter(each ->
                        each.updatedAt.getEpochSecond() >= fromSecond && each.updatedAt.getEpochSecond() <= toSecond)
                .sorted(Comparator.comparing((Sale each) -> each.updatedAt).thenComparing(each -> each.number))
                .toList();
    }

    /** A page of them, by the place where it begins. */
    static List<Sale> page(List<Sale> all, int from, int size) {
        return all.subList(Math.min(from, all.size()), Math.min(all.size(), from + size));
    }

    /** How a push can be false. */
    public enum Forgery {
        OTHER_SECRET,
        TRUNCATED,
        MISSING,
        OTHER_BODY
    }

    int forge(URI webhook, String body, UnaryOperator<String> signature, String secret, Forgery how) {
        var right = signature.apply(secret);
        return switch (how) {
            case OTHER_SECRET -> push(webhook, body, signature.apply("another-secret"));
            case TRUNCATED -> push(webhook, body, right.substring(1));
            case MISSING -> push(webhook, body, null);
            case OTHER_BODY -> push(webhook, body.replaceFirst(":", ": "), right);
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer;
            int status = 200;
            try {
                var sent = exchange.getRequestBody().readAllBytes();
                var uri = exchange.getRequestURI();
                answer = JSON.writeValueAsBytes(
                        answer(uri.getPath(), query(uri.getRawQuery()), new String(sent, StandardCharsets.UTF_8)));
            } catch (BadRequest e) {
                status = 401;
                answer = JSON.writeValueAsBytes(
                        Map.of("error", "error_sign", "message", String.valueOf(e.getMessage())));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new TreeMap<String, String>();
        if (raw == null) return query;
        for (var pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}

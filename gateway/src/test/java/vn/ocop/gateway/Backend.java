package vn.ocop.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands for a service: says which one it is and keeps what it was asked. */
public final class Backend implements AutoCloseable {

    /** What came in. */
    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
        public List<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .flatMap(each -> each.getValue().stream())
                    .toList();
        }
    }

    private final String name;
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    /** JSON to answer at these paths. */
    public final Map<String, String> answers = new ConcurrentHashMap<>();

    public volatile String documentation;

    public Backend(String name) {
        this.name = name;
        documentation = """
                {"openapi": "3.1.0", "paths": {
                   "/api/v1/%1$s": {"get": {"responses": {"200": {"$ref": "#/components/schemas/Thing"}}}},
                   "/actuator/secret": {"get": {}}},
                 "components": {"schemas": {"Thing": {"type": "object"}}}}""".formatted(name);
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public Asked last() {
        return asked.getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        var path = exchange.getRequestURI().toString();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
        if (path.endsWith("/slow")) {
            awaitTheEnd();
        } else if (path.endsWith("/refused")) {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.getResponseHeaders().set("X-From", name);
            send(exchange, 422, "{\"code\":\"STOCK_SHORT\",\"title\":\"Hết hàng\"}");
        } else if (answers.containsKey(path)) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"3\"");
            send(exchange, 200, answers.get(path));
        } else if (path.equals("/v3/api-docs")) {
            send(exchange, 200, documentation);
        } else {
            exchange.getResponseHeaders().set("ETag", "\"3\"");
            send(exchange, exchange.getRequestMethod().equals("POST") ? 201 : 200, name);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            closed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}

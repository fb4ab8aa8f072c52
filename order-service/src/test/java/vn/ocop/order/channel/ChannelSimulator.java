package vn.ocop.order.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import vn.ocop.messaging.EventJson;

/** A channel's API on this machine, which answers what a test tells it to. */
public final class ChannelSimulator implements AutoCloseable {

    private record Answer(int status, byte[] body) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public ChannelSimulator() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var path = exchange.getRequestURI().getPath();
        var answer = Stream.of(
                        Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")
                                .split("&"))
                .map(each -> answers.get(path + "?" + each))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(answers.getOrDefault(path, new Answer(404, new byte[] {'{', '}'})));
        exchange.sendResponseHeaders(answer.status, answer.body.length);
        exchange.getResponseBody().write(answer.body);
        exchange.close();
    }

    /** @param path perhaps with one parameter, such as {@code /returns?return_sn=1}, that must be asked for then */
    public ChannelSimulator answer(String path, int status, byte[] body) {
        answers.put(path, new Answer(status, body));
        return this;
    }

    public List<URI> asked() {
        return asked;
    }

    /** What came with each question, in the order that they came. */
    public List<String> bodies() {
        return bodies;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What connectors call channels with. */
    public static ChannelHttp http() {
        return new ChannelHttp(settings(), new EventJson());
    }

    public static ChannelSettings settings() {
        return new ChannelSettings(Map.of(), true, 4);
    }

    /** A shop whose secrets are those of the signature vectors. */
    public Shop shop(String channel, String shop) {
        return new Shop(
                channel,
                shop,
                "fakeappkey123",
                "fake-secret-0123456789abcdef",
                "https://hook.example.vn/channels/shopee/push",
                url(),
                "TOKEN0001",
                "1000001",
                "CIPHER0001",
                "VERIFY0001");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

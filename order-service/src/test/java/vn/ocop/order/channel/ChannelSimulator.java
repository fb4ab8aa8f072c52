package vn.ocop.order.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;
import vn.ocop.messaging.EventJson;

/** A channel's API on this machine, which answers what a test tells it to. */
public final class ChannelSimulator implements AutoCloseable {

    private record Answer(int status, byte[] body) {}

    private final HttpServer server;
    private final Map<String, Function<String, String>> replies = new ConcurrentHashMap<>();
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
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        var path = exchange.getRequestURI().getPath();
        var reply = replies.get(path);
        if (reply != null) {
            var whole = exchange.getRequestURI().getQuery() + " "
                    + exchange.getRequestHeaders().values() + " " + body;
            send(exchange, new Answer(200, reply.apply(whole).getBytes(StandardCharsets.UTF_8)));
            return;
        }
        var answer = Stream.of(
                        Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")
                                .split("&"))
                .map(each -> answers.get(path + "?" + each))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(answers.getOrDefault(path, new Answer(404, new byte[] {'{', '}'})));
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.sendResponseHeaders(answer.status, answer.body.length);
        exchange.getResponseBody().write(answer.body);
        exchange.close();
    }

    /** @param path perhaps with one parameter, such as {@code /returns?return_sn=1}, that must be asked for then */
    public ChannelSimulator answer(String path, int status, byte[] body) {
        answers.put(path, new Answer(status, body));
        return this;
    }

    /** @param reply makes JSON of what was asked: query, headers and body */
    public ChannelSimulator reply(String path, Function<String, String> reply) {
        replies.put(path, reply);
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

    /** What connectors call channels with, once each. */
    public static ChannelHttp http() {
        var limits = limits(1, Map.of());
        return new ChannelHttp(calls(limits), limits, settings(), new Accesses(List.of()), new LastingTokens());
    }

    static Calls calls(CallSettings limits) {
        return new Calls(limits, new EventJson(), new SimpleMeterRegistry());
    }

    static CallSettings limits(int attempts, Map<String, Integer> perSecond) {
        var wait = Duration.ofSeconds(1);
        return new CallSettings(64, 4, wait, wait, attempts, wait, DataSize.ofKilobytes(100), perSecond, Set.of());
    }

    static ChannelSettings settings() {
        return new ChannelSettings(
                Map.of(), Map.of(), true, Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofSeconds(3));
    }

    /** Of those who renew none. */
    private static final class LastingTokens implements Authority {
        @Override
        public Shop fresh(Shop shop) {
            return shop;
        }

        @Override
        public Shop renewed(Shop refused) {
            throw lost(refused, "nothing renews it");
        }

        @Override
        public void works(Shop shop) {}

        @Override
        public AuthorisationLost lost(Shop shop, String reason) {
            return new AuthorisationLost(shop, reason);
        }
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
                "VERIFY0001",
                null,
                null,
                null,
                null,
                0);
    }

    /** The same, known to the service. */
    public Shop registered(Shops shops, String channel, String shop) {
        return shops.put(shop(channel, shop));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

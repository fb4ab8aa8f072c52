package vn.ocop.order.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import vn.ocop.messaging.EventJson;

/** What becomes of a call when the channel is slow, busy, broken, talkative, or hangs up. */
class CallsTests {

    private static final Question QUESTION = Question.get("/order", Map.of("secret", "s3cret"), Map.of());

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final Deque<Behaviour> next = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChannelSimulator names = new ChannelSimulator();
    private final Shop shop = names.shop("haravan", "one");
    private HttpServer channel = null;
    private int asked;

    @BeforeEach
    void open() throws IOException {
        channel = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        channel.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        channel.createContext("/", exchange -> {
            Behaviour now;
            synchronized (next) {
                asked++;
                now = next.size() > 1 ? next.poll() : next.peek();
            }
            try (exchange) {
                if (now != null) now.answer(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        channel.start();
    }

    @AfterEach
    void close() {
        closing.countDown();
        channel.stop(0);
        names.close();
    }

    private Calls calls(int attempts, Map<String, Integer> perSecond) {
        var settings = new CallSettings(
                8,
                2,
                Duration.ofSeconds(1),
                Duration.ofMillis(700),
                attempts,
                Duration.ofSeconds(2),
                DataSize.ofBytes(10_000),
                perSecond,
                Set.of("sendo"));
        return new Calls(settings, new EventJson(), meters);
    }

    private Calls.Answer ask(int attempts) {
        return ask(calls(attempts, Map.of()), attempts);
    }

    private Calls.Answer ask(Calls calls, int attempts) {
        var base = "http://localhost:" + channel.getAddress().getPort();
        return calls.ask(
                shop, base, QUESTION, attempts, each -> each.body().path("busy").asBoolean(false));
    }

    private static Behaviour says(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whatPassesIsTriedAgain(int status) {
        next.addAll(List.of(says(status, ""), says(status, "<html>"), says(200, "{\"it\": 1}")));

        assertThat(ask(3).body().path("it").asInt()).isEqualTo(1);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aChannelThatSaysInItsBodyThatItIsBusyIsAskedAgain() {
        next.addAll(List.of(says(200, "{\"busy\": true}"), says(200, "{\"it\": 1}")));

        assertThat(ask(2).body().path("it").asInt()).isEqualTo(1);
    }

    @Test
    void aRefusalIsTheAnswerAndIsNeverTriedAgain() {
        next.add(says(403, "{}"));

        assertThat(ask(5).status()).isEqualTo(403);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void retryAfterIsKept() {
        next.addAll(List.of(says(429, "", "Retry-After", "1"), says(200, "{}")));
        long begin = System.nanoTime();

        ask(2);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoAsksForALongPauseIsLeftAloneAtOnce() {
        next.add(says(429, "", "Retry-After", "120"));

        assertThatThrownBy(() -> ask(5))
                .isInstanceOfSatisfying(
                        Away.class, away -> assertThat(away.waiting()).isEqualTo(Duration.ofSeconds(120)));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void attemptsHaveAnEnd() {
        next.add(says(503, ""));

        assertThatThrownBy(() -> ask(3)).isInstanceOf(Away.class).hasMessageNotContaining("s3cret");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aHeadThatDoesNotComeAndABodyThatDripsAreBothLate() {
        next.add(exchange -> closing.await());
        assertThatThrownBy(() -> ask(1)).isInstanceOf(Away.class);

        next.clear();
        next.add(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            closing.await();
        });
        long begin = System.nanoTime();
        assertThatThrownBy(() -> ask(1)).isInstanceOf(Away.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        next.addAll(List.of(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                },
                says(200, "{\"it\": 1}")));

        assertThat(ask(2).body().path("it").asInt()).isEqualTo(1);
    }

    @Test
    void moreThanIsTakenIsRefusedPackedOrNot() throws IOException {
        var long1 = "{\"x\": \"" + "a".repeat(1_000_000) + "\"}";
        next.add(says(200, long1));
        assertThatThrownBy(() -> ask(3)).isInstanceOf(ChannelHttp.Refused.class);

        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(long1.getBytes(UTF_8));
        }
        assertThat(packed.size()).isLessThan(10_000);
        next.clear();
        next.add(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        });
        assertThatThrownBy(() -> ask(3)).isInstanceOf(ChannelHttp.Refused.class);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aPackedAnswerIsUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"it\": 7}".getBytes(UTF_8));
        }
        next.add(exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        });

        assertThat(ask(1).body().path("it").asInt()).isEqualTo(7);
    }

    @Test
    void aPageInsteadOfJsonIsAChannelThatIsDown() {
        next.add(says(200, "<html>Bảo trì</html>"));

        assertThatThrownBy(() -> ask(1)).isInstanceOf(Away.class);
    }

    @Test
    void moreCallsThanTheLimitWaitTheirTurnAndNotForEver() {
        next.add(says(200, "{}"));
        var calls = calls(1, Map.of("haravan", 2));
        long begin = System.nanoTime();
        for (int i = 0; i < 4; i++) ask(calls, 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(900));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var many = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(each -> threads.submit(() -> ask(calls, 1)))
                    .toList();
            assertThat(many)
                    .anySatisfy(each -> assertThatThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                            .hasCauseInstanceOf(Away.class));
        }
        assertThat(meters.counter("ocop.channel.held.back", "channel", "haravan")
                        .count())
                .isPositive();
    }

    @Test
    void callsAreCountedByChannelAndOutcome() {
        next.addAll(List.of(says(429, ""), says(200, "{}")));
        ask(2);
        next.clear();
        next.add(says(403, "{}"));
        ask(1);

        for (var outcome : List.of("THROTTLED", "ANSWERED", "REFUSED"))
            assertThat(meters.timer("ocop.channel.calls", "channel", "haravan", "outcome", outcome)
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
    }
}

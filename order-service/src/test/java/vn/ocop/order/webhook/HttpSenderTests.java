package vn.ocop.order.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One try, against receivers of all kinds. */
class HttpSenderTests {

    private static final Instant NOW = Instant.parse("2026-09-15T03:20:30Z");
    private static final WebhookSettings SETTINGS = new WebhookSettings(
            true,
            List.of(Duration.ofSeconds(1)),
            Duration.ofDays(3),
            Duration.ofHours(24),
            4,
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            Duration.ofSeconds(1),
            20);

    private final HttpSender sender = new HttpSender(SETTINGS, new Receivers(true, SystemDefaultDnsResolver.INSTANCE));

    @AfterEach
    void close() throws IOException {
        sender.destroy();
    }

    private static Endpoint endpoint(String url) {
        return new Endpoint("whe-1", "client", url, null, null, null, Secret.make(), null, null, null, NOW, 1);
    }

    private static Delivery delivery(Endpoint endpoint) {
        return Delivery.of(endpoint, "ord-1", 2, "OrderPlaced", "ord-1-2", "{\"type\":\"OrderPlaced\"}", NOW);
    }

    private Delivery.Attempt send(Receiver receiver) {
        var endpoint = endpoint(receiver.url());
        return sender.send(endpoint, delivery(endpoint), NOW);
    }

    @Test
    void isTakenAndSignedByTheSecretAndByTheFormerOne() throws Exception {
        try (var receiver = Receiver.answering(204)) {
            var former = Secret.make();
            var endpoint = endpoint(receiver.url());
            var rotated = new Endpoint(
                            endpoint.id(), "client", endpoint.url(), null, null, null, former, null, null, null, NOW, 1)
                    .rotated(endpoint.secret(), NOW.plusSeconds(60));

            assertThat(sender.send(rotated, delivery(rotated), NOW).taken()).isTrue();
            assertThat(sender.send(rotated, delivery(rotated), NOW.plusSeconds(60))
                            .taken())
                    .isTrue();

            var first = receiver.told.getFirst();
            assertThat(first.body()).isEqualTo("{\"type\":\"OrderPlaced\"}");
            assertThat(first.headers()).containsEntry("webhook-id", "ord-1-2");
            assertThat(first.headers()).containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
            assertThat(first.headers().get("webhook-signature").split(" "))
                    .containsExactly(signed(endpoint.secret(), first), signed(former, first));
            var later = receiver.told.getLast();
            assertThat(later.headers().get("webhook-signature")).isEqualTo(signed(endpoint.secret(), later));
        }
    }

    /** As the specification says it, written once more. */
    static String signed(String secret, Receiver.Told told) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
        var text = String.join(
                ".", told.headers().get("webhook-id"), told.headers().get("webhook-timestamp"), told.body());
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 401, 404, 410, 429, 500, 503})
    void whatIsNotTakenSaysWhatWasAnswered(int status) throws Exception {
        try (var receiver = new Receiver(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            var body = "no,\nthank you".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        })) {
            var attempt = send(receiver);
            assertThat(attempt.taken()).isFalse();
            assertThat(attempt.status()).isEqualTo(status);
            assertThat(attempt.excerpt()).isEqualTo("no, thank you");
            assertThat(attempt.retryAfterSeconds()).isEqualTo(120);
            assertThat(attempt.gone()).isEqualTo(status == 410);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (var target = Receiver.answering(200);
                var receiver = new Receiver(exchange -> {
                    exchange.getResponseHeaders().set("Location", target.url());
                    Receiver.status(exchange, 307);
                })) {
            assertThat(send(receiver).status()).isEqualTo(307);
            assertThat(target.told).isEmpty();
        }
    }

    @Test
    void readsNoMoreThanTheBeginningOfAnEndlessAnswer() throws Exception {
        try (var receiver = new Receiver(exchange -> endless(exchange, 0))) {
            var attempt = send(receiver);
            assertThat(attempt.taken()).isTrue();
            assertThat(attempt.excerpt()).hasSize(200);
            assertThat(attempt.millis()).isLessThan(1_000);
        }
    }

    @Test
    void waitsNoLongerForOneByteAtATimeThanForNone() throws Exception {
        var never = new CountDownLatch(1);
        try (var dripping = new Receiver(exchange -> endless(exchange, 100));
                var silent = new Receiver(exchange -> await(never))) {
            for (var each : List.of(send(dripping), send(silent))) {
                assertThat(each.taken()).isFalse();
                assertThat(each.error()).isEqualTo("no answer within 1 s");
                assertThat(each.millis()).isBetween(900L, 3_000L);
            }
        }
    }

    private static void endless(HttpExchange exchange, int pauseMillis) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var part = pauseMillis == 0 ? new byte[64_000] : new byte[1];
        for (long sent = 0; sent < 1L << 30; sent += part.length) {
            exchange.getResponseBody().write(part);
            exchange.getResponseBody().flush();
            if (pauseMillis > 0)
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(pauseMillis).toNanos());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReceiverThatHangsUpOrIsNotThereIsAFailureAndNoException() throws Exception {
        String url;
        try (var receiver = new Receiver(HttpExchange::close)) {
            url = receiver.url();
            var attempt = send(receiver);
            assertThat(attempt.status()).isNull();
            assertThat(attempt.error()).isNotBlank();
        }
        var endpoint = endpoint(url);
        assertThat(sender.send(endpoint, delivery(endpoint), NOW).error()).contains("Connect");
    }

    /** A name that led elsewhere when it was registered, and an address in any spelling, leads nowhere private now. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "rebound.example"})
    void goesNowherePrivate(String host) throws Exception {
        var receivers = new Receivers(false, new SystemDefaultDnsResolver() {
            @Override
            public InetAddress[] resolve(String name) throws UnknownHostException {
                return name.equals("rebound.example")
                        ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                        : super.resolve(name);
            }
        });
        var strict = new HttpSender(SETTINGS, receivers);
        try (var receiver = Receiver.answering(200)) {
            var endpoint = endpoint(receiver.url().replace("localhost", host));
            var attempt = strict.send(endpoint, delivery(endpoint), NOW);
            assertThat(attempt.taken()).isFalse();
            assertThat(attempt.error()).contains("private network");
            assertThat(receiver.told).isEmpty();
        } finally {
            strict.destroy();
        }
    }
}

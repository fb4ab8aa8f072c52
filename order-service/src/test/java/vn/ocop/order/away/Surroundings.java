package vn.ocop.order.away;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.EmbeddedKafka;
import vn.ocop.embedded.EmbeddedMongo;
import vn.ocop.embedded.Engines;
import vn.ocop.embedded.Line;
import vn.ocop.embedded.Ports;
import vn.ocop.order.OnEngines;
import vn.ocop.order.OrderService;

/** The real service over HTTP, on a broker and a store of its own, each behind a line that can be cut. */
final class Surroundings implements AutoCloseable {

    /** How long an answer waits for its outcome here. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    /** How long Kafka is waited for here. */
    static final Duration KAFKA_WITHIN = Duration.ofSeconds(4);

    /** How long the store is looked for here, and how long it may be silent. */
    static final Duration FOUND_WITHIN = Duration.ofSeconds(2);

    static final Duration ANSWERS_WITHIN = Duration.ofSeconds(4);

    static final JsonMapper JSON = JsonMapper.builder().build();

    final Line store;
    final Line broker;
    private final EmbeddedMongo mongo;
    private final EmbeddedKafka kafka;
    private final ServletWebServerApplicationContext service;
    private final HttpClient http = HttpClient.newHttpClient();

    Surroundings() {
        mongo = EmbeddedMongo.start(Engines.temporary("away-store").resolve("store.mv"), 0);
        store = Line.to(URI.create(mongo.uri()).getPort());
        int port = Ports.free();
        broker = Line.to(port);
        kafka = EmbeddedKafka.startBehind(broker.port(), Engines.temporary("away-broker"), port);
        service = (ServletWebServerApplicationContext) OrderService.builder()
                .sources(Tokens.class, OnEngines.OthersTopics.class)
                .run(
                        "--server.port=0",
                        "--ocop.intake.answer-within=" + ANSWER_WITHIN.toMillis() + "ms",
                        "--ocop.messaging.timeout-millis=" + KAFKA_WITHIN.toMillis(),
                        "--ocop.store.found-within=" + FOUND_WITHIN.toMillis() + "ms",
                        "--ocop.store.answers-within=" + ANSWERS_WITHIN.toMillis() + "ms",
                        "--ocop.messaging.brokers=" + kafka.bootstrapServers(),
                        "--ocop.channels.allow-shop-api-url=true",
                        "--ocop.channel-calls.per-second.haravan=0",
                        "--ocop.channel-calls.per-second.shopify=0",
                        "--spring.mongodb.uri=mongodb://localhost:" + store.port());
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** What was answered, and how long it took. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw, Duration took) {

        String code() {
            return body.path("code").asString();
        }

        String outcome() {
            return body.path("outcome").asString();
        }

        String location() {
            return raw.headers().firstValue("Location").orElseThrow();
        }

        boolean saysWhenToTryAgain() {
            return raw.headers().firstValue("Retry-After").isPresent();
        }

        @Override
        public String toString() {
            return status + " after " + took.toMillis() + " ms: " + raw.body();
        }
    }

    /** Whoever may do everything. */
    static String staff() {
        return token(Map.of("client_id", "staff", "scope", List.of("orders:admin", "orders:read", "clients:admin")));
    }

    static String seller(String channel, String shop) {
        return token(Map.of(
                "client_id",
                "client-of-" + shop,
                "kind",
                "MARKETPLACE",
                "scope",
                List.of("orders:read", "orders:write"),
                "shops",
                List.of(channel + ":" + shop)));
    }

    private static String token(Map<String, Object> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(claims).getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    Answer post(String path, Object body, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).POST(text(body)));
    }

    Answer put(String path, Object body, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).PUT(text(body)));
    }

    /** As a channel does: signed, without a token. */
    Answer push(String path, byte[] body, String header, String signature) {
        return send(request(path).header(header, signature).POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpRequest.BodyPublisher text(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + service.getWebServer().getPort() + path))
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) {
        long began = System.nanoTime();
        try {
            var raw = http.send(request.build(), BodyHandlers.ofString());
            var took = Duration.ofNanos(System.nanoTime() - began);
            var text = raw.body().isEmpty() ? "null" : raw.body();
            return new Answer(raw.statusCode(), JSON.readTree(text), raw, took);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token is its claims. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .claims(claims -> JSON.readTree(Base64.getUrlDecoder().decode(token))
                            .propertyStream()
                            .forEach(each ->
                                    claims.put(each.getKey(), JSON.convertValue(each.getValue(), Object.class))))
                    .issuedAt(Instant.now())
                    .expiresAt(Instant.now().plusSeconds(300))
                    .build();
        }
    }

    @Override
    public void close() {
        store.restore();
        broker.restore();
        service.close();
        store.close();
        broker.close();
        mongo.close();
        kafka.close();
    }
}

package vn.ocop.promotion;

import com.mongodb.client.MongoClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.embedded.Engines;
import vn.ocop.messaging.Topic;

/** The real service on test engines, started once for all tests; a token here is just its claims. */
public final class RunningPromotions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningPromotions() {}

    private static final class Started {
        static final String DATABASE = Engines.freshDatabase("promotions");
        static final ServletWebServerApplicationContext CONTEXT =
                (ServletWebServerApplicationContext) PromotionService.builder()
                        .sources(Tokens.class, OthersTopics.class)
                        .run(
                                "--server.port=0",
                                "--ocop.messaging.brokers=" + Engines.kafkaBrokers(),
                                "--spring.mongodb.uri=" + Engines.mongoUri(),
                                "--ocop.database=" + DATABASE);
        static final HttpClient HTTP = HttpClient.newHttpClient();
    }

    public static ApplicationContext context() {
        return Started.CONTEXT;
    }

    public static <T> T bean(Class<T> type) {
        return Started.CONTEXT.getBean(type);
    }

    public static MongoClient mongo() {
        return bean(MongoClient.class);
    }

    public static String database() {
        return Started.DATABASE;
    }

    /** Who asks; a marketplace has shops. */
    public record Client(String id, List<String> scopes, List<String> shops) {

        /** A person of the promotion staff. */
        public static Client staff(String id) {
            return new Client(id, List.of("promotions:read", "promotions:write"), List.of());
        }

        public static Client reader() {
            return new Client("reader", List.of("promotions:read"), List.of());
        }

        public static Client marketplace(String id, String... shops) {
            return new Client(id, List.of("quotes:write"), List.of(shops));
        }

        public static Client nobody() {
            return new Client("nobody", List.of(), List.of());
        }

        private String token() {
            var claims = JSON.writeValueAsString(Map.of("client_id", id, "scope", scopes, "shops", shops));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, Object body) {
            return send("POST", path, body);
        }

        /** Sends JSON, or text as it is. */
        public Answer send(String method, String path, Object body, String... headers) {
            var text = body instanceof String plain ? plain : body == null ? null : JSON.writeValueAsString(body);
            var request = HttpRequest.newBuilder(URI.create(
                            "http://localhost:" + Started.CONTEXT.getWebServer().getPort() + path))
                    .method(method, text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token());
            if (headers.length > 0) request.headers(headers);
            try {
                var answer = Started.HTTP.send(request.build(), BodyHandlers.ofString());
                return new Answer(
                        answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "null" : answer.body()), answer);
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What was answered: the status, and the body as JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public long number(String pointer) {
            return body.at(pointer).asLong();
        }

        @Override
        public String toString() {
            return status + " " + raw.body();
        }
    }

    /** What was told on a topic under that key, oldest first. */
    public static List<JsonNode> told(String topic, String key) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", Engines.kafkaBrokers(), "auto.offset.reset", "earliest");
        var found = new ArrayList<JsonNode>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var each : consumer.poll(Duration.ofMillis(200)))
                    if (key.equals(each.key())) found.add(JSON.readTree(each.value()));
            }
        }
        return found;
    }

    @Configuration(proxyBeanMethods = false)
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

    /** What the catalogue and the orders would declare. */
    @Configuration(proxyBeanMethods = false)
    static class OthersTopics {

        @Bean
        Topic productsTopic() {
            return Topic.compacted("products", Duration.ZERO);
        }

        @Bean
        Topic ordersTopic() {
            return Topic.compacted("orders", Duration.ZERO);
        }
    }
}

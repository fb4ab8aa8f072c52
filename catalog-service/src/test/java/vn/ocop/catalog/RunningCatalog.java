package vn.ocop.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** The real service on test engines, started once for all tests; a token here is just the list of its scopes. */
public final class RunningCatalog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningCatalog() {}

    private static final class Started {
        static final ServletWebServerApplicationContext CONTEXT =
                (ServletWebServerApplicationContext) CatalogService.builder()
                        .sources(Tokens.class, OthersTopics.class)
                        .run(
                                "--server.port=0",
                                "--ocop.certificate.notice-interval=1d",
                                "--ocop.messaging.brokers=" + Engines.kafkaBrokers(),
                                "--spring.mongodb.uri=" + Engines.mongoUri(),
                                "--ocop.search.index=target/index-" + System.nanoTime(),
                                "--ocop.database=" + Engines.freshDatabase("catalog"));
        static final HttpClient HTTP = HttpClient.newHttpClient();
    }

    public static ApplicationContext context() {
        return Started.CONTEXT;
    }

    public static <T> T bean(Class<T> type) {
        return Started.CONTEXT.getBean(type);
    }

    public static String url() {
        return "http://localhost:" + Started.CONTEXT.getWebServer().getPort();
    }

    public static MongoClient mongo() {
        return bean(MongoClient.class);
    }

    /** What was answered: the status, and the body as JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    /** Sends JSON, or text as CSV, with a token of these scopes; none without any. */
    public static Answer send(String method, String path, Object body, String scopes, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(
                                        body instanceof String text ? text : JSON.writeValueAsString(body)));
        request.header(
                "Content-Type",
                body instanceof String text && !text.startsWith("{") && !text.startsWith("[")
                        ? "text/csv; charset=utf-8"
                        : "application/json");
        if (!scopes.isEmpty())
            request.header("Authorization", "Bearer " + scopes.replace(' ', '.').replace(':', '_'));
        if (headers.length > 0) request.headers(headers);
        try {
            var answer = Started.HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "null" : answer.body()), answer);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a file as it is. */
    public static Answer sendBytes(String path, byte[] body, String type, String scopes, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + Started.CONTEXT.getWebServer().getPort() + path))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + scopes.replace(' ', '.').replace(':', '_'));
        if (headers.length > 0) request.headers(headers);
        try {
            var answer = Started.HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), JSON.readTree(answer.body().isEmpty() ? "null" : answer.body()), answer);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is answered, as bytes. */
    public static byte[] download(String path, String scopes) {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + Started.CONTEXT.getWebServer().getPort() + path))
                .header("Authorization", "Bearer " + scopes.replace(' ', '.').replace(':', '_'));
        try {
            var answer = Started.HTTP.send(request.build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It was refused so, in both languages. */
    public static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(answer.body().path("messages").path("vi").asString()).isNotBlank();
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    /** It was refused for that field alone. */
    public static void refusedFor(Answer answer, String path, String code) {
        refused(answer, 400, "INVALID");
        assertThat(answer.body().path("errors").findValuesAsString("path")).containsExactly(path);
        assertThat(answer.body().path("errors").path(0).path("code").asString()).isEqualTo(code);
    }

    /** What orders and promotions would declare. */
    @Configuration(proxyBeanMethods = false)
    static class OthersTopics {

        @Bean
        Topic ordersTopic() {
            return Topic.compacted("orders", Duration.ZERO);
        }

        @Bean
        Topic promotionsTopic() {
            return Topic.compacted("promotions", Duration.ZERO);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tokens {

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject("tester")
                    .claim("scope", List.of(token.replace('_', ':').split("\\.")))
                    .issuedAt(Instant.now())
                    .expiresAt(Instant.now().plusSeconds(300))
                    .build();
        }
    }
}

package vn.ocop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real gateway on a free port, with services behind it and an administrator who can register anybody. */
public final class RunningGateway implements AutoCloseable {

    public static final String ADMIN_SECRET = "the-secret-of-the-tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final Backend catalog = new Backend("catalog");
    public final Backend order = new Backend("order");
    public final Backend promotion = new Backend("promotion");
    private final ServletWebServerApplicationContext context;

    /** The one that most tests share. */
    public static RunningGateway shared() {
        return Shared.GATEWAY;
    }

    private static final class Shared {
        static final RunningGateway GATEWAY = new RunningGateway("--ocop.http.max-body=64KB");
    }

    /** Nobody listens where analytics should be. */
    public RunningGateway(String... settings) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:" + java.util.UUID.randomUUID(),
                "--ocop.data=target/gateway-data",
                "--ocop.gateway.admin-secret=" + ADMIN_SECRET,
                "--ocop.gateway.rate-limit=100000",
                "--ocop.gateway.verify-limit=100000",
                "--ocop.gateway.connect-timeout=1s",
                "--ocop.gateway.read-timeout=500ms",
                "--ocop.gateway.catalog-url=" + catalog.url(),
                "--ocop.gateway.order-url=" + order.url(),
                "--ocop.gateway.promotion-url=" + promotion.url(),
                "--ocop.gateway.analytics-url=http://localhost:1",
                "--logging.level.root=warn"));
        // a later setting takes the place of an earlier one
        all.removeIf(each -> List.of(settings).stream().anyMatch(it -> key(it).equals(key(each))));
        all.addAll(List.of(settings));
        context = (ServletWebServerApplicationContext) Gateway.builder().run(all.toArray(String[]::new));
    }

    private static String key(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getWebServer().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    /** What was answered. */
    public record Answer(HttpResponse<String> raw) {
        public int status() {
            return raw.statusCode();
        }

        public JsonNode body() {
            return JSON.readTree(raw.body());
        }

        public String at(String pointer) {
            return body().at(pointer).asString();
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        public Answer isProblem(int status, String code) {
            assertThat(status()).as(raw.body()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(at("/code")).isEqualTo(code);
            assertThat(at("/messages/en")).isNotBlank();
            assertThat(at("/messages/vi")).matches("(?s).*[^\\x00-\\x7f].*");
            assertThat(raw.body()).doesNotContain("xception", "java.");
            return this;
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer send(String method, String path, String token, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    public Answer askForToken(String client, String secret, String more) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials" + more)));
    }

    public String token(String client, String secret) {
        var answer = askForToken(client, secret, "");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.at("/access_token");
    }

    public String admin() {
        return token("admin", ADMIN_SECRET);
    }

    /** A new marketplace, registered by the administrator: its id and its secret. */
    public Registered marketplace(String... scopes) {
        var body = JSON.createObjectNode().put("name", "Chợ").put("kind", "MARKETPLACE");
        body.set("scopes", JSON.valueToTree(scopes));
        body.putArray("shops").add("market:1").add("market:2");
        var answer = send("POST", "/api/v1/clients", admin(), body.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return new Registered(answer.at("/clientId"), answer.at("/clientSecret"));
    }

    /** An account and its secret. */
    public record Registered(String id, String secret) {}

    /** A token of a new marketplace. */
    public String marketToken(String... scopes) {
        var registered = marketplace(scopes);
        return token(registered.id(), registered.secret());
    }

    /** What a token says of its client. */
    public static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Override
    public void close() {
        context.close();
        catalog.close();
        order.close();
        promotion.close();
    }
}

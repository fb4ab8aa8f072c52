package vn.ocop.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One client of the gateway: signs in by client credentials, speaks JSON, and says in full what was refused. */
public final class Api {

    /** An answer that the story did not expect. */
    public static final class Refused extends RuntimeException {
        public Refused(String message) {
            super(message);
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI gateway;
    private final String client;
    private final String secret;
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    private Api(HttpClient http, URI gateway, String client, String secret) {
        this.http = http;
        this.gateway = gateway;
        this.client = client;
        this.secret = secret;
    }

    /** @param gateway such as {@code http://localhost:8080} */
    public static Api of(URI gateway, String client, String secret) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Api(http, gateway, client, secret);
    }

    /** The same connections, another account. */
    public Api as(String otherClient, String otherSecret) {
        return new Api(http, gateway, otherClient, otherSecret);
    }

    public JsonNode get(String path) {
        return expect(send("GET", path, null));
    }

    /** Whether there is something, for this client. */
    public boolean has(String path) {
        var answer = send("GET", path, null);
        if (answer.statusCode() == 404) return false;
        expect(answer);
        return true;
    }

    public JsonNode post(String path, Object body) {
        return expect(send("POST", path, body));
    }

    public JsonNode put(String path, Object body) {
        return expect(send("PUT", path, body));
    }

    /** @throws Refused when the answer is not 2xx */
    public JsonNode expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new Refused("%s %s answered %d: %s"
                    .formatted(answer.request().method(), answer.uri().getPath(), answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
    }

    /** Any answer, as it is. A string body goes out as CSV, any other as JSON. */
    public HttpResponse<String> send(String method, String path, @Nullable Object body, String... headers) {
        var publisher = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", body instanceof String ? "text/csv; charset=utf-8" : "application/json")
                .method(method, publisher);
        if (headers.length > 0) request.headers(headers);
        return exchange(request.build());
    }

    /** The access token, for requests that are made by hand. */
    public String bearer() {
        return token();
    }

    private synchronized String token() {
        var current = token;
        if (current != null && Instant.now().isBefore(renewAt)) return current;
        var basic = Base64.getEncoder()
                .encodeToString((encode(client) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8));
        var answer = expect(exchange(HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build()));
        renewAt = Instant.now().plusSeconds(answer.path("expires_in").asLong(300) - 30);
        var fresh = answer.path("access_token").asString();
        token = fresh;
        return fresh;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused(request.method() + " " + request.uri().getPath() + " got no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

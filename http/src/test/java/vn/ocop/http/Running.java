package vn.ocop.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample service for real on a port, and whom it trusts. */
final class Running {

    static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final class Started {
        static final Issuer ISSUER = new Issuer(0);
        static final int PORT = port(start("--ocop.security.jwks-uri=" + ISSUER.url() + "/jwks"));
    }

    private Running() {}

    static ServletWebServerApplicationContext start(String... settings) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.config.import=classpath:ocop-defaults.yml",
                "--spring.application.name=sample",
                "--ocop.http.max-body=4KB",
                "--logging.level.root=warn"));
        all.addAll(List.of(settings));
        return (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(SampleService.class).run(all.toArray(String[]::new));
    }

    static int port(ServletWebServerApplicationContext context) {
        return context.getWebServer().getPort();
    }

    static int port() {
        return Started.PORT;
    }

    static Issuer issuer() {
        return Started.ISSUER;
    }

    /** What was answered. */
    record Answer(HttpResponse<String> raw) {
        int status() {
            return raw.statusCode();
        }

        JsonNode body() {
            return JSON.readTree(raw.body());
        }

        String at(String pointer) {
            return body().at(pointer).asString();
        }

        /** A problem as every one has to be: a stable code, both languages, where, and nothing from inside. */
        Answer isProblem(int status, String code) {
            assertThat(raw.body()).as(raw.toString()).doesNotContain("xception", "java.", "org.", "stack");
            assertThat(status()).as(raw.body()).isEqualTo(status);
            assertThat(raw.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(at("/code")).isEqualTo(code);
            assertThat(body().at("/status").asInt()).isEqualTo(status);
            assertThat(at("/type")).startsWith("urn:ocop:problem:");
            assertThat(at("/instance")).isEqualTo(raw.request().uri().getRawPath());
            assertThat(at("/messages/en")).isNotBlank();
            assertThat(at("/detail")).isNotBlank();
            assertThat(at("/messages/vi")).as("in Vietnamese").matches("(?s).*[^\\x00-\\x7f].*");
            body().path("errors").forEach(each -> {
                assertThat(each.at("/messages/en").asString()).isNotBlank();
                assertThat(each.at("/messages/vi").asString()).matches("(?s).*[^\\x00-\\x7f].*");
            });
            return this;
        }
    }

    static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder known(String path, String... headers) {
        var request = request(port(), path).header("Authorization", "Bearer " + issuer().token("orders:read"));
        if (headers.length > 0) request.headers(headers);
        return request;
    }

    static Answer get(String path, String... headers) {
        return send(known(path, headers));
    }

    static Answer post(String path, String body, String... headers) {
        var request = known(path, headers).POST(BodyPublishers.ofString(body));
        if (List.of(headers).indexOf("Content-Type") < 0) request.header("Content-Type", "application/json");
        return send(request);
    }

    static Answer method(String method, String path) {
        return send(known(path).method(method, BodyPublishers.noBody()));
    }

    static Answer postInChunks(String path, byte[] body, String... headers) {
        return send(known(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
    }

    /** So many bytes of nothing. @param announced whether their number is said before */
    static Answer postMuch(String path, long bytes, boolean announced) {
        var body = BodyPublishers.ofInputStream(() -> new java.io.InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) return -1;
                int some = (int) Math.min(left, length);
                java.util.Arrays.fill(into, offset, offset + some, (byte) 0);
                left -= some;
                return some;
            }
        });
        return send(known(path)
                .header("Content-Type", "application/json")
                .POST(announced ? BodyPublishers.fromPublisher(body, bytes) : body));
    }
}

package vn.ocop.standalone.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.conformance.Result.Verdict;
import vn.ocop.standalone.demo.Api;

/** The kit against platforms that are none: whatever it checks must be able to fail. */
class ConformanceTests {

    private HttpServer server;

    private URI platform(int status, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, status, body));
        server.createContext(
                "/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\": \"t\", \"expires_in\": 300}"));
        server.createContext("/api/v1/clients", exchange -> answer(exchange, 201, "{\"clientSecret\": \"s\"}"));
        server.createContext("/api/v1/products", exchange -> answer(exchange, 201, "{\"id\": \"prd-1\"}"));
        server.createContext("/api/v1/stock", exchange -> answer(exchange, 200, "{}"));
        server.createContext("/api/v1/channels", exchange -> answer(exchange, 200, "{}"));
        server.start();
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void stop() {
        if (server != null) server.stop(0);
    }

    private static List<String> passed(URI platform) {
        var staff = Api.of(platform, "admin", "secret");
        return ConformanceCommand.run(platform, staff, Duration.ofMillis(300)).stream()
                .filter(each -> each.verdict() != Verdict.FAILED)
                .map(each -> each.check().id())
                .toList();
    }

    @Test
    void aPlatformThatSaysCreatedToEverythingFailsAllButWhatItSaysQuickly() throws Exception {
        assertThat(passed(platform(201, "{\"outcome\": \"CREATED\", \"orderId\": \"ord-1\"}")))
                .containsExactlyInAnyOrder("slow-reader", "slow-writer");
    }

    @Test
    void aPlatformThatRefusesEverythingFailsAll() throws Exception {
        assertThat(passed(platform(422, "{\"code\": \"NO\"}"))).isEmpty();
    }

    @Test
    void everyCheckHasANameOfItsOwnAndSentencesInBothLanguages() {
        var checks = List.of(OrderChecks.all(), MoneyChecks.all(), SlowChecks.all()).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(checks.stream().map(Check::id).collect(Collectors.toSet())).hasSameSizeAs(checks);
        assertThat(checks).allSatisfy(each -> {
            assertThat(each.en()).isNotBlank();
            assertThat(each.vi()).isNotBlank().isNotEqualTo(each.en());
        });
    }

    @Test
    void whatCannotBePreparedIsSaidInASentence() {
        var arguments = List.of("--secret-file", "/nowhere/secret");
        assertThatThrownBy(
                        () -> new ConformanceCommand().run(arguments, Settings.forTests(java.nio.file.Path.of("none"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("/nowhere/secret")
                .hasMessageContaining("--secret-file");
    }
}

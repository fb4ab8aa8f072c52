package vn.ocop.gateway.docs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import vn.ocop.gateway.GatewaySettings;
import vn.ocop.gateway.route.Routes;

/** The OpenAPI of all services as one document, and the page that shows it. A service that is away is named and left out. */
@RestController
class DocsController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final GatewaySettings settings;

    DocsController(GatewaySettings settings) {
        this.settings = settings;
    }

    @GetMapping(value = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode openapi(jakarta.servlet.http.HttpServletRequest request) {
        var all = JSON.createObjectNode();
        var away = new ArrayList<String>();
        all.put("openapi", "3.1.0");
        all.putArray("servers").addObject().put("url", "/");
        var paths = all.putObject("paths");
        var components = all.putObject("components");
        var sources = new LinkedHashMap<String, String>();
        sources.put("gateway", "http://localhost:" + request.getLocalPort());
        sources.putAll(Routes.services(settings));
        var documents = new LinkedHashMap<String, CompletableFuture<JsonNode>>();
        sources.forEach((service, url) -> documents.put(service, document(service, url)));
        documents.forEach((service, document) -> add(service, document.join(), paths, components, away));
        var about =
                "Vietnam's rural specialities (OCOP) on every channel. Sign in with client credentials at /oauth2/token."
                        + (away.isEmpty() ? "" : " Away right now, and left out: " + String.join(", ", away) + ".");
        all.putObject("info").put("title", "OCOP").put("version", "v1").put("description", about);
        components
                .putObject("securitySchemes")
                .set(
                        "oauth2",
                        JSON.valueToTree(Map.of(
                                "type",
                                "oauth2",
                                "flows",
                                Map.of("clientCredentials", Map.of("tokenUrl", "/oauth2/token", "scopes", Map.of())))));
        all.putArray("security").addObject().putArray("oauth2");
        return all;
    }

    /** What the service says of itself; nothing when it is away, slow, or says something else. */
    private CompletableFuture<JsonNode> document(String service, String url) {
        var request = HttpRequest.newBuilder(URI.create(url + "/v3/api-docs"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .<JsonNode>thenApply(answer -> answer.statusCode() == 200
                        ? JSON.readTree(
                                answer.body().replace("#/components/schemas/", "#/components/schemas/" + service + "."))
                        : MissingNode.getInstance())
                .exceptionally(failure -> MissingNode.getInstance());
    }

    private static void add(
            String service, JsonNode document, ObjectNode paths, ObjectNode components, List<String> away) {
        if (!document.has("paths")) away.add(service);
        document.path("paths").properties().forEach(path -> {
            if (!path.getKey().startsWith("/api/")) return;
            path.getValue().forEach(operation -> {
                if (operation instanceof ObjectNode it) it.putArray("tags").add(service);
            });
            paths.set(path.getKey(), path.getValue());
        });
        var schemas = components.withObjectProperty("schemas");
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(each -> schemas.set(service + "." + each.getKey(), each.getValue()));
    }

    @GetMapping(value = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return """
                <!doctype html>
                <html lang="vi">
                <head>
                <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>OCOP API</title>
                <link rel="stylesheet" href="/webjars/swagger-ui/5.30.2/swagger-ui.css">
                </head>
                <body>
                <div id="docs"></div>
                <script src="/webjars/swagger-ui/5.30.2/swagger-ui-bundle.js"></script>
                <script src="/docs/page.js"></script>
                </body>
                </html>
                """;
    }

    @GetMapping(value = "/docs/page.js", produces = "text/javascript")
    String script() {
        return "SwaggerUIBundle({url: '/docs/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list', "
                + "defaultModelsExpandDepth: -1, filter: true, tagsSorter: 'alpha'})";
    }
}

package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.ocop.catalog.RunningCatalog;
import vn.ocop.catalog.RunningCatalog.Answer;
import vn.ocop.sheet.SheetWriter;

/** Files on their way to the running service. */
final class Sending {

    static final String STAFF = "catalog:read catalog:write";

    private Sending() {}

    static Answer send(byte[] file, String query, String... headers) {
        return RunningCatalog.sendBytes("/api/v1/imports?" + query, file, "application/octet-stream", STAFF, headers);
    }

    /** The whole report of a file that is done while one waits. */
    static JsonNode report(byte[] file, String query) {
        var answer = send(file, query, "Prefer", "wait=25");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    static JsonNode report(String file, String query) {
        return report(file.getBytes(StandardCharsets.UTF_8), query);
    }

    static byte[] xlsx(List<List<String>> lines) {
        var bytes = new ByteArrayOutputStream();
        try (var out = SheetWriter.xlsx(bytes, "S")) {
            for (var each : lines) out.line(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] resource(String name) {
        try (var in = Sending.class.getResourceAsStream("/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

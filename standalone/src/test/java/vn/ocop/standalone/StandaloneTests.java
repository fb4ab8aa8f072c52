package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTests {

    @TempDir
    Path data;

    @Test
    void startsAndGoesOnWhereItWas() throws Exception {
        var settings = Settings.forTests(data);
        String secret;
        try (var first = new Standalone(settings)) {
            secret = first.adminSecret();
            for (var member : Member.values()) {
                if (member.compareTo(Member.ANALYTICS) <= 0)
                    assertThat(readiness(settings, member)).isEqualTo(200);
            }
            assertThatThrownBy(() -> new Standalone(Settings.forTests(data))).isInstanceOf(CannotStart.class);
            notes(first, true);
        }
        try (var second = new Standalone(Settings.forTests(data))) {
            assertThat(second.adminSecret()).isEqualTo(secret);
            assertThat(notes(second, false)).isEqualTo(1);
        }
    }

    private static long notes(Standalone platform, boolean write) {
        try (var client = MongoClients.create(platform.mongoUri())) {
            var notes = client.getDatabase("standalone_tests")
                    .getCollection(platform.settings().data().getFileName().toString());
            if (write) notes.insertOne(new Document("_id", "note"));
            return notes.countDocuments();
        }
    }

    private static int readiness(Settings settings, Member member) throws IOException, InterruptedException {
        var path = settings.url(member) + "/actuator/health/readiness";
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(path)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}

package vn.ocop.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's private keys are for its owner's eyes. */
class PrivateDatabaseTests {

    private static void assertPrivate(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.toList();
        }
        assertThat(files).anyMatch(each -> each.endsWith("keys.mv.db"));
        for (var each : files)
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .as(each.toString())
                    .isEqualTo("rw-------");
    }

    @Test
    void nobodyElseReadsTheDatabaseNewOrFromBefore(@TempDir Path data) throws IOException {
        var folder = data.resolve("gateway");
        var setting = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("keys");
        try (var first = new RunningGateway(setting)) {
            assertThat(first.admin()).isNotBlank();
            assertPrivate(folder);
        }
        assertPrivate(folder);
        Files.setPosixFilePermissions(folder.resolve("keys.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (var second = new RunningGateway(setting)) {
            assertThat(second.admin()).isNotBlank();
            assertPrivate(folder);
        }
    }
}

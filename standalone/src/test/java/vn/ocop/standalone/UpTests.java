package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.ocop.embedded.Engines;

/** What {@code ./ocop up} says when it cannot start: one sentence, and an exit code that is not 0. */
class UpTests {

    private record Ended(int code, String said) {}

    private static Ended run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), said.strip());
    }

    private static Ended up(Map<String, String> environment) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run(environment, java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "up");
    }

    private static Map<String, String> environment() {
        var all = new HashMap<String, String>();
        for (var each :
                new String[] {"CATALOG", "ORDER", "PROMOTION", "ANALYTICS", "KAFKA", "KAFKA_CONTROLLER", "MONGODB"})
            all.put("OCOP_" + each + "_PORT", "0");
        all.put("OCOP_DATA", Engines.temporary("up").toString());
        return all;
    }

    @Test
    void saysThatAPortIsTakenAndHowToChooseAnother() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var environment = environment();
            environment.put("OCOP_GATEWAY_PORT", Integer.toString(taken.getLocalPort()));
            var ended = up(environment);
            assertThat(ended.code()).isNotZero();
            assertThat(ended.said().lines())
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " is taken", "OCOP_GATEWAY_PORT");
        }
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws Exception {
        var environment = environment();
        var file = Files.createTempFile("ocop", "file");
        environment.put("OCOP_DATA", file.resolve("below-a-file").toString());
        environment.put("OCOP_GATEWAY_PORT", "0");
        var ended = up(environment);
        assertThat(ended.code()).isNotZero();
        assertThat(ended.said()).contains("cannot be written to", "OCOP_DATA");
    }

    @Test
    void saysThatAnotherJavaIsNeeded() throws Exception {
        var old = Engines.temporary("jdk17").resolve("bin");
        Files.createDirectories(old);
        var java = old.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 17' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var root = Path.of("").toAbsolutePath();
        var launcher = (Files.exists(root.resolve("ocop")) ? root : root.getParent()).resolve("ocop");
        var ended = run(Map.of("OCOP_JAVA_HOME", old.getParent().toString()), "bash", launcher.toString(), "up");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.said().lines()).singleElement().asString().contains("Java 21 or newer is needed");
    }
}

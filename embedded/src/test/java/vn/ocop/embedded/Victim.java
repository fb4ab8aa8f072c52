package vn.ocop.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An engine in a process of its own, there to be killed without warning. */
final class Victim implements AutoCloseable {

    private final Process process;
    private final String address;

    private Victim(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Victim mongo(Path file) throws IOException {
        return start("mongo", file);
    }

    static Victim kafka(Path data) throws IOException {
        return start("kafka", data);
    }

    private static Victim start(String engine, Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), Victim.class.getName(), engine);
        var process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(data.toString()))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = out.readLine();
        while (line != null && !line.startsWith("address ")) line = out.readLine();
        if (line == null) throw new IOException("The engine did not start");
        return new Victim(process, line.substring("address ".length()));
    }

    String address() {
        return address;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws InterruptedException {
        var data = Path.of(arguments[1]);
        var address = arguments[0].equals("mongo")
                ? EmbeddedMongo.start(data, 0).uri()
                : EmbeddedKafka.start(data, 0, 0).bootstrapServers();
        System.out.println("address " + address);
        Thread.currentThread().join();
    }
}

package vn.ocop.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker and its controller in this JVM; its log outlives it. */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * @param data its folder, formatted on first use
     * @param port to listen on, 0 for any that is free
     * @param controllerPort of its controller, 0 for any that is free
     */
    public static EmbeddedKafka start(Path data, int port, int controllerPort) {
        int broker = port == 0 ? Ports.free() : port;
        return start(data, broker, controllerPort, broker);
    }

    /** One that is reached by another port than that on which it listens: through a {@link Line}, say. */
    public static EmbeddedKafka startBehind(int reachedPort, Path data, int port) {
        return start(data, port, 0, reachedPort);
    }

    private static EmbeddedKafka start(Path data, int broker, int controllerPort, int reached) {
        int controller = controllerPort == 0 ? Ports.free() : controllerPort;
        var settings = settings(data.toAbsolutePath(), broker, controller, reached);
        if (!Files.exists(data.resolve("meta.properties"))) format(settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "localhost:" + reached);
    }

    private static Properties settings(Path data, int port, int controllerPort, int reached) {
        var all = new Properties();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        all.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        all.put("advertised.listeners", "PLAINTEXT://localhost:" + reached);
        all.put("controller.listener.names", "CONTROLLER");
        all.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        all.put("log.dirs", data.toString());
        all.put("auto.create.topics.enable", "false");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "4");
        all.put("offsets.topic.segment.bytes", "16777216");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("background.threads", "2");
        all.put("log.cleaner.dedupe.buffer.size", "16777216");
        all.put("log.cleaner.io.buffer.size", "262144");
        return all;
    }

    private static void format(Properties settings) {
        try {
            var file = Files.createTempFile("kafka", ".properties");
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            var quiet = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            var arguments = new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            int result = StorageTool.execute(arguments, quiet);
            Files.delete(file);
            if (result != 0) throw new IllegalStateException("Kafka could not format " + settings.get("log.dirs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}

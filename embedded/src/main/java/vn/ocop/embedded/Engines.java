package vn.ocop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What tests run on: the outside MongoDB and Kafka that the environment names, else one of each in this JVM. */
public final class Engines {

    private Engines() {}

    private static final class Mongo {
        static final String URI = start();

        private static String start() {
            var outside = System.getenv("OCOP_MONGODB_URI");
            var uri = outside == null || outside.isBlank()
                    ? EmbeddedMongo.start(temporary("mongo").resolve("mongo.mv"), 0)
                            .uri()
                    : outside;
            System.out.println("Tests run on the MongoDB at " + uri);
            return uri;
        }
    }

    private static final class Kafka {
        static final String BROKERS = start();

        private static String start() {
            var outside = System.getenv("OCOP_KAFKA_BROKERS");
            var brokers = outside == null || outside.isBlank()
                    ? EmbeddedKafka.start(temporary("kafka"), 0, 0).bootstrapServers()
                    : outside;
            System.out.println("Tests run on the Kafka at " + brokers);
            return brokers;
        }
    }

    public static String mongoUri() {
        return Mongo.URI;
    }

    public static String kafkaBrokers() {
        return Kafka.BROKERS;
    }

    /** A database name that nobody else uses. */
    public static String freshDatabase(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A new folder that is forgotten with the machine's temporary files. */
    public static Path temporary(String name) {
        try {
            return Files.createTempDirectory("ocop-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package vn.ocop.order.lifecycle;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.config.BeanPostProcessor;
import vn.ocop.embedded.Engines;
import vn.ocop.order.OrderService;

/** Another instance of the service on the same broker and store, in a process of its own, so that it can be killed. */
final class OtherInstance implements AutoCloseable {

    private final Process process;
    private final Path log = Engines.temporary("instance").resolve("log");

    /** @param writes of orders after the last of which it dies, before it can tell of them; 0 for never */
    OtherInstance(String database, int writes) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            process = new ProcessBuilder(
                            java,
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherInstance.class.getName(),
                            Integer.toString(writes),
                            "--ocop.messaging.brokers=" + Engines.kafkaBrokers(),
                            "--spring.mongodb.uri=" + Engines.mongoUri(),
                            "--ocop.database=" + database,
                            "--server.port=0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it has orders to write. */
    void awaitReading() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> Files.readString(log).contains("newly assigned partitions: [order-intake"));
    }

    void awaitDeath() {
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !process.isAlive());
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String... arguments) {
        int writes = Integer.parseInt(arguments[0]);
        OrderService.builder()
                .initializers(
                        context -> context.getBeanFactory().addBeanPostProcessor(dying(new AtomicInteger(writes))))
                .run(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
    }

    private static BeanPostProcessor dying(AtomicInteger left) {
        Runnable after = () -> {
            if (left.decrementAndGet() == 0) Runtime.getRuntime().halt(137);
        };
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof MongoClient client ? DyingStore.over(client, after) : bean;
            }
        };
    }
}

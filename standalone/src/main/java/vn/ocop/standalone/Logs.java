package vn.ocop.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for all that runs in this process; each service would else configure the JVM's one logger for itself. */
final class Logs {

    private Logs() {}

    /** Until the data folder is known: only what went wrong, on stderr. */
    static void quiet() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        load("logs-early.xml", new LoggerContextProperties("", ""));
    }

    /** Warnings on the console, the rest in {@code logs/ocop.log} of the data folder. */
    static void open(Settings settings) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        var folder = settings.data().resolve("logs").toString();
        load("logs.xml", new LoggerContextProperties(folder, settings.json() ? "JSON" : "TEXT"));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private record LoggerContextProperties(String folder, String format) {}

    private static void load(String file, LoggerContextProperties properties) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("folder", properties.folder());
        context.putProperty("format", properties.format());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(Logs.class.getResource(file), file));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
    }
}

package vn.ocop.standalone;

import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for all services: warnings on the console, everything in {@code <data>/logs/ocop.log}, or as JSON in {@code ocop.json.log}; logback.xml says how. */
final class Logs {

    private Logs() {}

    static void configure(Map<String, String> environment) {
        set("ocop.logs", environment.getOrDefault("OCOP_DATA", "data") + "/logs");
        set("ocop.log.console", environment.getOrDefault("OCOP_LOG_CONSOLE", "WARN"));
        var format = environment.getOrDefault("OCOP_LOG_FORMAT", "");
        set("ocop.log.format", format.isBlank() || format.equals("text") ? "text" : "json");
        set("ocop.log.level", environment.getOrDefault("OCOP_LOG_LEVEL", "INFO"));
        set("spring.main.register-shutdown-hook", "false");
        // before several threads start to log at once
        LoggerFactory.getILoggerFactory();
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }

    /** Five contexts in one process would each configure the logging of all, at the same time. */
    static void leaveAlone() {
        set("org.springframework.boot.logging.LoggingSystem", "none");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) System.setProperty(name, value);
    }
}

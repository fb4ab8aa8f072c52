package vn.ocop.standalone;

import java.util.Map;

/** One log for all services: warnings on the console, everything in {@code <data>/logs/ocop.log}. */
final class Logs {

    private Logs() {}

    static void configure(Map<String, String> environment) {
        var data = environment.getOrDefault("OCOP_DATA", "data");
        set("logging.file.name", data + "/logs/ocop.log");
        set("logging.logback.rollingpolicy.max-file-size", "20MB");
        set("logging.logback.rollingpolicy.max-history", "5");
        set("logging.threshold.console", environment.getOrDefault("OCOP_LOG_CONSOLE", "WARN"));
        set("logging.level.root", environment.getOrDefault("OCOP_LOG_LEVEL", "INFO"));
        for (var quiet : new String[] {
            "org.apache.kafka", "kafka", "state.change.logger", "de.bwaldvogel", "org.springframework", "org.mongodb"
        }) {
            set("logging.level." + quiet, "WARN");
        }
        set("logging.level.org.apache.kafka.clients.NetworkClient", "ERROR");
        set("logging.level.org.apache.kafka.clients.admin", "ERROR");
        // each service registers beans of the same names with the JVM's one server, which nobody reads
        set("logging.level.org.apache.kafka.common.utils.AppInfoParser", "ERROR");
        set("spring.main.register-shutdown-hook", "false");
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) System.setProperty(name, value);
    }
}

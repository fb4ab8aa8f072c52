package vn.ocop.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is. A port of 0 is any that is free.
 *
 * @param mongoUri an outside MongoDB, null for the embedded one
 * @param kafkaBrokers an outside Kafka, null for the embedded one
 * @param extra settings for every service, as {@code --name=value}
 */
public record Settings(
        Path data,
        int gatewayPort,
        int catalogPort,
        int orderPort,
        int promotionPort,
        int analyticsPort,
        int kafkaPort,
        int kafkaControllerPort,
        int mongoPort,
        @Nullable String mongoUri,
        @Nullable String kafkaBrokers,
        List<String> extra) {

    /** From the environment, with the defaults that the README lists. */
    static Settings of(Map<String, String> environment) {
        var data = Path.of(environment.getOrDefault("OCOP_DATA", "data"));
        return new Settings(
                data,
                port(environment, "OCOP_GATEWAY_PORT", 8080),
                port(environment, "OCOP_CATALOG_PORT", 8081),
                port(environment, "OCOP_ORDER_PORT", 8082),
                port(environment, "OCOP_PROMOTION_PORT", 8083),
                port(environment, "OCOP_ANALYTICS_PORT", 8084),
                port(environment, "OCOP_KAFKA_PORT", 9092),
                port(environment, "OCOP_KAFKA_CONTROLLER_PORT", 9093),
                port(environment, "OCOP_MONGODB_PORT", 27017),
                blankToNull(environment.get("OCOP_MONGODB_URI")),
                blankToNull(environment.get("OCOP_KAFKA_BROKERS")),
                List.of());
    }

    /** Everything on free ports, in that folder; outside engines as the environment names them. */
    public static Settings forTests(Path data, String... extra) {
        return new Settings(
                data,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                blankToNull(System.getenv("OCOP_MONGODB_URI")),
                blankToNull(System.getenv("OCOP_KAFKA_BROKERS")),
                List.of(extra));
    }

    public Settings with(Path otherData, List<String> otherExtra) {
        return new Settings(
                otherData,
                gatewayPort,
                catalogPort,
                orderPort,
                promotionPort,
                analyticsPort,
                kafkaPort,
                kafkaControllerPort,
                mongoPort,
                mongoUri,
                kafkaBrokers,
                otherExtra);
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        var text = environment.get(name);
        if (text == null || text.isBlank()) return usual;
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new CannotStart(name + " is '" + text + "', but must be a port from 0 to 65535.");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

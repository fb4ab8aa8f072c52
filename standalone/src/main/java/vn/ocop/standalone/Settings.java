package vn.ocop.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the platform keeps its data and listens.
 *
 * @param data folder of everything that outlives the process
 * @param ports of every member, none of them 0
 * @param mongoUri of a store outside; empty for the embedded one
 * @param brokers of a Kafka outside; empty for the embedded one
 * @param json whether the log is JSON, one object a line
 * @param extra further settings of the services, by their environment names, such as {@code OCOP_TRACE_SAMPLING}
 */
public record Settings(
        Path data,
        Map<Member, Integer> ports,
        Optional<String> mongoUri,
        Optional<String> brokers,
        boolean json,
        Map<String, String> extra) {

    public Settings {
        ports = Map.copyOf(ports);
        extra = Map.copyOf(extra);
    }

    /** As the environment says. */
    public static Settings fromEnvironment() {
        return from(System.getenv());
    }

    static Settings from(Map<String, String> environment) {
        var ports = new EnumMap<Member, Integer>(Member.class);
        for (var member : Member.values()) ports.put(member, port(environment, member));
        return new Settings(
                Path.of(text(environment, "OCOP_DATA").orElse("data"))
                        .toAbsolutePath()
                        .normalize(),
                ports,
                text(environment, "OCOP_MONGODB_URI"),
                text(environment, "OCOP_KAFKA_BROKERS"),
                text(environment, "OCOP_LOG_FORMAT").isPresent(),
                Map.of());
    }

    /** Free ports, and the stores that the environment names, else embedded ones. */
    public static Settings forTests(Path data) {
        var environment = System.getenv();
        return new Settings(
                data.toAbsolutePath(),
                freePorts(),
                text(environment, "OCOP_MONGODB_URI"),
                text(environment, "OCOP_KAFKA_BROKERS"),
                false,
                Map.of());
    }

    /** The same, with further settings of the services. */
    public Settings with(Map<String, String> more) {
        return new Settings(data, ports, mongoUri, brokers, json, more);
    }

    int port(Member member) {
        var port = ports.get(member);
        if (port == null) throw new IllegalStateException("No port for " + member);
        return port;
    }

    String url(Member member) {
        return "http://localhost:" + port(member);
    }

    /** Whether this member runs in this process. */
    boolean runs(Member member) {
        return switch (member) {
            case BROKER, CONTROLLER -> brokers.isEmpty();
            case STORE -> mongoUri.isEmpty();
            case GATEWAY, CATALOG, ORDER, PROMOTION, ANALYTICS -> true;
        };
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static int port(Map<String, String> environment, Member member) {
        var wanted = text(environment, member.setting).orElse(Integer.toString(member.usualPort));
        try {
            int port = Integer.parseInt(wanted);
            if (port > 0 && port < 65_536) return port;
        } catch (NumberFormatException e) {
            throw new CannotStart(notAPort(member, wanted), e);
        }
        throw new CannotStart(notAPort(member, wanted));
    }

    private static String notAPort(Member member, String wanted) {
        return "%s is '%s', which is no port: set it to a number from 1 to 65535.".formatted(member.setting, wanted);
    }

    private static Map<Member, Integer> freePorts() {
        var held = new ArrayList<ServerSocket>();
        try {
            var ports = new EnumMap<Member, Integer>(Member.class);
            for (var member : Member.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(member, socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            close(held);
        }
    }

    private static void close(List<ServerSocket> sockets) {
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package vn.ocop.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;

/** Looks before anything starts whether all can: the folder, the ports, the outside engines. */
final class Preconditions {

    private Preconditions() {}

    /** The data folder is this process's until the lock is closed. */
    static FileLock lock(Path data) {
        try {
            Files.createDirectories(data);
            var file = data.resolve("lock");
            var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .tryLock();
            if (lock != null) return lock;
        } catch (OverlappingFileLockException e) {
            throw inUse(data);
        } catch (IOException e) {
            throw new CannotStart("The data folder " + data.toAbsolutePath()
                    + " cannot be written to; make it writable, or name another in OCOP_DATA.");
        }
        throw inUse(data);
    }

    private static CannotStart inUse(Path data) {
        return new CannotStart("The data folder " + data.toAbsolutePath()
                + " is used by another running platform; stop that one, or name another folder in OCOP_DATA.");
    }

    static void ports(Settings settings) {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("OCOP_GATEWAY_PORT", settings.gatewayPort());
        ports.put("OCOP_CATALOG_PORT", settings.catalogPort());
        ports.put("OCOP_ORDER_PORT", settings.orderPort());
        ports.put("OCOP_PROMOTION_PORT", settings.promotionPort());
        ports.put("OCOP_ANALYTICS_PORT", settings.analyticsPort());
        if (settings.kafkaBrokers() == null) {
            ports.put("OCOP_KAFKA_PORT", settings.kafkaPort());
            ports.put("OCOP_KAFKA_CONTROLLER_PORT", settings.kafkaControllerPort());
        }
        if (settings.mongoUri() == null) ports.put("OCOP_MONGODB_PORT", settings.mongoPort());
        ports.forEach((name, port) -> {
            if (port != 0 && taken(port)) {
                throw new CannotStart("Port " + port
                        + " is taken by another program; stop that program, or choose another port with " + name + ".");
            }
        });
    }

    private static boolean taken(int port) {
        try (var all = new ServerSocket()) {
            all.setReuseAddress(true);
            all.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static void reachable(String name, String address, int usualPort) {
        var first = address.replaceFirst("^mongodb(\\+srv)?://", "")
                .replaceFirst("^[^@]*@", "")
                .split("[,/?]")[0];
        if (address.startsWith("mongodb+srv")) return;
        var uri = URI.create("any://" + first);
        int port = uri.getPort() < 0 ? usualPort : uri.getPort();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(uri.getHost()), port), 5_000);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart(
                    "Nothing answers at " + first + ", which " + name + " names; start it, or correct " + name + ".");
        }
    }

    static void release(FileLock lock) {
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

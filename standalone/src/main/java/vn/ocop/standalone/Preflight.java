package vn.ocop.standalone;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.bson.Document;

/** Finds out before anything starts whether it can: half a platform is harder to understand than one sentence. */
final class Preflight {

    private static final int PATIENCE_SECONDS = 10;

    private Preflight() {}

    /** @throws CannotStart for the first thing that is in the way */
    static void check(Settings settings) {
        ports(settings);
        settings.mongoUri().ifPresent(Preflight::store);
        settings.brokers().ifPresent(Preflight::broker);
    }

    private static void ports(Settings settings) {
        var owners = new HashMap<Integer, Member>();
        for (var member : Member.values()) {
            if (!settings.runs(member)) continue;
            int port = settings.port(member);
            var other = owners.put(port, member);
            if (other != null) {
                throw new CannotStart("Port %d is given to the %s and to the %s: set %s or %s to another port."
                        .formatted(port, other.title, member.title, other.setting, member.setting));
            }
            if (taken(port)) {
                throw new CannotStart("Port %d, for the %s, is taken: stop what uses it or set %s to another port."
                        .formatted(port, member.title, member.setting));
            }
        }
    }

    private static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void store(String uri) {
        try {
            var settings = MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(uri))
                    .applyToClusterSettings(
                            cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .build();
            try (var client = MongoClients.create(settings)) {
                client.getDatabase("admin").runCommand(new Document("ping", 1));
            }
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "OCOP_MONGODB_URI is no MongoDB address: set it like mongodb://host:27017, or unset it for the embedded store (%s)."
                            .formatted(e.getMessage()),
                    e);
        } catch (MongoException e) {
            throw new CannotStart(
                    "No MongoDB answers at the address in OCOP_MONGODB_URI within %d s: start it, correct the address, or unset it for the embedded store."
                            .formatted(PATIENCE_SECONDS),
                    e);
        }
    }

    private static void broker(String brokers) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                brokers,
                "default.api.timeout.ms",
                PATIENCE_SECONDS * 1_000,
                "request.timeout.ms",
                PATIENCE_SECONDS * 1_000 / 2);
        try (var admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while looking for Kafka.", e);
        } catch (KafkaException | ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new CannotStart(
                    "No Kafka answers at OCOP_KAFKA_BROKERS=%s within %d s: start it, correct the address, or unset it for the embedded broker."
                            .formatted(brokers, PATIENCE_SECONDS),
                    e);
        }
    }
}

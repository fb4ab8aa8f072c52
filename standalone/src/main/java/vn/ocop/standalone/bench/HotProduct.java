package vn.ocop.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.catalog.CatalogService;

/** The catalogue with one product that all order: tells it of orders as fast as it answers, and counts the answers. */
final class HotProduct implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long STOCK = 1_000_000_000;
    /** Orders on their way: enough for full batches of each partition, not so many that they only wait. */
    private static final int AHEAD = 4_000;

    private final ConfigurableApplicationContext catalog;
    private final String address;
    private final HttpClient http;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> answers;
    private final String product;
    private long answered;
    private int runs;

    /** Who calls the catalogue is this benchmark alone. */
    @Configuration(proxyBeanMethods = false)
    static class Tokens {

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject("bench")
                    .claim("scope", List.of("catalog:read", "catalog:write"))
                    .issuedAt(Instant.now())
                    .expiresAt(Instant.now().plusSeconds(300))
                    .build();
        }
    }

    HotProduct(String brokers, String uri, String database, HttpClient http) {
        this.http = http;
        topics(brokers);
        catalog = CatalogService.builder()
                .sources(Tokens.class)
                .run(
                        "--server.port=0",
                        "--server.address=localhost",
                        "--ocop.messaging.brokers=" + brokers,
                        "--spring.mongodb.uri=" + uri,
                        "--ocop.database=" + database);
        var server = Objects.requireNonNull(((WebServerApplicationContext) catalog).getWebServer());
        address = "http://localhost:" + server.getPort();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
        answers = new KafkaConsumer<>(
                new HashMap<>(Map.of("bootstrap.servers", brokers, "max.poll.records", 5_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = answers.partitionsFor("reservations").stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position);
        var draft = Map.of(
                "name",
                "Vải thiều",
                "producer",
                Map.of("name", "Hợp tác xã đo", "kind", "COOPERATIVE"),
                "skus",
                List.of());
        product = call("POST", "/api/v1/products", draft).path("id").asString();
        call("PUT", "/api/v1/stock/" + product, Map.of("onHand", STOCK));
    }

    /** Those that other services own. */
    private static void topics(String brokers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            var topics = List.of(new NewTopic("orders", 4, (short) 1), new NewTopic("promotions", 4, (short) 1));
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tells of orders for so long, and waits for the answer to each. */
    Measured run(String name, int seconds) {
        int run = ++runs;
        var sent = new long[Math.max(1, seconds) * 100_000];
        var millis = new double[sent.length];
        int told = 0;
        int heard = 0;
        long began = System.nanoTime();
        long until = began + Duration.ofSeconds(seconds).toNanos();
        boolean open = true;
        while (open || heard < told) {
            open = open && System.nanoTime() < until && told + AHEAD < sent.length;
            while (open && told - heard < AHEAD) {
                sent[told] = System.nanoTime();
                producer.send(new ProducerRecord<>("orders", "ord-" + run + "-" + told, order(run, told)));
                told++;
            }
            for (var each : answers.poll(Duration.ofMillis(20))) {
                int cut = each.key().lastIndexOf('-');
                if (!each.key().startsWith("ord-" + run + "-")) continue;
                millis[heard++] =
                        (System.nanoTime() - sent[Integer.parseInt(each.key().substring(cut + 1))]) / 1e6;
            }
        }
        answered += heard;
        var sorted = Arrays.copyOf(millis, heard);
        Arrays.sort(sorted);
        return new Measured(name, heard, (System.nanoTime() - began) / 1e9, sorted);
    }

    private byte[] order(int run, int number) {
        var text = """
                {"type":"OrderPlaced","id":"%1$d-%2$d","orderId":"ord-%1$d-%2$d","version":1,"occurredAt":"2026-09-15T03:20:31Z",\
                "order":{"channel":"tiktok","shop":"7490000000000000001","channelOrderNo":"%1$d%2$d","test":false,"status":"PLACED",\
                "stock":"PENDING","promotion":{"voucherCodes":[]},"lines":[{"line":1,"sku":"HOT","productId":"%3$s","quantity":1,\
                "unitPrice":85000,"shipped":0,"cancelled":0,"returned":0}]}}""".formatted(run, number, product);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is reserved other than one unit for each answer; null if nothing is. */
    @Nullable
    String wrong() {
        var stock = call("GET", "/api/v1/stock/" + product, null);
        long reserved = stock.path("reserved").asLong();
        if (reserved != answered) return "WRONG: " + answered + " orders were answered and " + reserved + " reserved";
        var repair = call("POST", "/api/v1/stock/" + product + "/repair?dryRun=true", null);
        return repair.path("differing").asLong() == 0 ? null : "WRONG: " + repair;
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer bench")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IllegalStateException(answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        answers.close();
        producer.close();
        catalog.close();
    }
}

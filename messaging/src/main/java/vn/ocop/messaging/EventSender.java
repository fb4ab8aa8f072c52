package vn.ocop.messaging;

import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends events with {@code acks=all}, in order per key, and says when they are safe. */
public final class EventSender implements AutoCloseable {

    /** More than a topic takes by itself, so that a record that just fits still fits with why it could not be applied. */
    static final int LARGEST = 2 << 20;

    private final KafkaProducer<String, byte[]> producer;
    private final EventJson json;
    private final String source;
    private final @Nullable Tracer tracer;
    private final Duration patience;

    EventSender(MessagingSettings settings, EventJson json, String source, @Nullable Tracer tracer) {
        this.json = json;
        this.source = source;
        this.tracer = tracer;
        this.patience = Duration.ofMillis(settings.timeoutMillis() / 4);
        this.producer = new KafkaProducer<>(
                producerSettings(settings, source), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producerSettings(MessagingSettings settings, String source) {
        var all = new HashMap<String, Object>();
        all.put("bootstrap.servers", settings.brokers());
        all.put("client.id", source);
        all.put("acks", "all");
        // with more, a broker that knows nothing of this producer yet takes the second batch while the first is refused
        all.put("max.in.flight.requests.per.connection", 1);
        all.put("linger.ms", 2);
        all.put("batch.size", 65_536);
        all.put("buffer.memory", 16L << 20);
        all.put("max.request.size", LARGEST);
        // together the time within which a caller is answered: first room and the topic's leader are waited for, then
        // its word
        all.put("max.block.ms", settings.timeoutMillis() / 4);
        all.put("delivery.timeout.ms", settings.timeoutMillis() * 3 / 4);
        all.put("request.timeout.ms", settings.timeoutMillis() / 3);
        return all;
    }

    public Outgoing outgoing(String topic, String key, String id, Object event) {
        return outgoing(topic, key, id, event, traceparent());
    }

    public Outgoing outgoing(String topic, String key, String id, Object event, @Nullable String traceparent) {
        return new Outgoing(topic, key, event.getClass().getSimpleName(), id, json.write(event), traceparent);
    }

    /** Completes when the broker has it, or with {@link KafkaUnavailable}, or with {@link EventTooLarge}. */
    public CompletableFuture<Void> send(Outgoing event) {
        return send(encoded(event));
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        var done = new CompletableFuture<Void>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) done.complete(null);
                else done.completeExceptionally(why(failure));
            });
        } catch (KafkaException e) {
            done.completeExceptionally(why(e));
        }
        return done;
    }

    private static RuntimeException why(Exception failure) {
        return failure instanceof RecordTooLargeException ? new EventTooLarge(failure) : new KafkaUnavailable(failure);
    }

    /**
     * Sends all and returns when every one is acknowledged.
     *
     * @throws KafkaUnavailable when one is not; then any of them may or may not have arrived
     * @throws EventTooLarge when one never will be
     */
    public void sendAll(List<Outgoing> events) {
        if (!events.isEmpty()) await(sendTogether(events));
    }

    /**
     * The same, without waiting. Once one is refused on the spot, or too little gets through, the others are not tried: each
     * would wait as long as the first.
     */
    public CompletableFuture<Void> sendTogether(List<Outgoing> events) {
        var sent = new ArrayList<CompletableFuture<Void>>(events.size());
        long until = System.nanoTime() + patience.toNanos();
        for (var event : events) {
            sent.add(
                    System.nanoTime() < until
                            ? send(event)
                            : CompletableFuture.failedFuture(
                                    new KafkaUnavailable(new TimeoutException("There is no room for more"))));
            if (sent.getLast().isCompletedExceptionally()) break;
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    static void await(CompletableFuture<Void> each) {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new KafkaUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable(e);
        }
    }

    /** The current W3C trace context, if this thread is in one. */
    public @Nullable String traceparent() {
        if (tracer == null) return null;
        var context = tracer.currentTraceContext().context();
        if (context == null) return null;
        return "00-" + context.traceId() + "-" + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    private ProducerRecord<String, byte[]> encoded(Outgoing event) {
        var record = new ProducerRecord<>(event.topic(), event.key(), event.value());
        var headers = record.headers();
        headers.add("ce_id", bytes(event.id()));
        headers.add("ce_type", bytes(event.type()));
        headers.add("ce_source", bytes(source));
        headers.add("ce_time", bytes(Instant.now().toString()));
        if (event.traceparent() != null) headers.add("traceparent", bytes(event.traceparent()));
        return record;
    }

    void sendRaw(ProducerRecord<String, byte[]> record) {
        await(send(record));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}

package vn.ocop.standalone.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What the services' consumers have not handled yet: a measurement is over when nothing is left of it. */
final class Backlog implements AutoCloseable {

    private final Admin admin;

    Backlog(String brokers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /**
     * Waits until every consumer has caught up.
     *
     * @param progress hears how many records are left, about once a second
     * @throws IllegalStateException when some are left after that time
     */
    void awaitNone(Duration atMost, LongConsumer progress) {
        long until = System.nanoTime() + atMost.toNanos();
        long left = left();
        for (int calm = left == 0 ? 1 : 0; calm < 3; left = left(), calm = left == 0 ? calm + 1 : 0) {
            if (System.nanoTime() > until) throw new IllegalStateException(left + " records are not handled yet");
            progress.accept(left);
            pause();
        }
    }

    /** Records of all topics that a consumer group has still before it. */
    long left() {
        try {
            var groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toMap(each -> each, each -> new ListConsumerGroupOffsetsSpec()));
            var handled = new HashMap<TopicPartition, Long>();
            long left = 0;
            for (var group : admin.listConsumerGroupOffsets(groups).all().get().values()) {
                handled.clear();
                group.forEach((partition, offset) -> {
                    if (offset != null) handled.put(partition, offset.offset());
                });
                var latest =
                        handled.keySet().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
                for (var end : admin.listOffsets(latest).all().get().entrySet()) {
                    left += Math.max(0, end.getValue().offset() - handled.getOrDefault(end.getKey(), 0L));
                }
            }
            return left;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

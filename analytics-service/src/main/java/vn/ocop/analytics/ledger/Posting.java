package vn.ocop.analytics.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.ocop.messaging.DeadLetters;
import vn.ocop.messaging.EventJson;
import vn.ocop.messaging.Failures;
import vn.ocop.messaging.Received;

/**
 * Posts records to the ledger, a batch in one transaction with its offsets. A failure of a record's own is narrowed down to
 * it: it goes to the dead letters, and the ledger keeps on record that it was left out.
 */
@Component
class Posting implements DisposableBean {

    static final String GROUP = "analytics-service";
    private static final Pattern OF_THE_DATA =
            Pattern.compile("(Conversion|Out of Range|Constraint|Invalid Input) Error.*", Pattern.DOTALL);

    private final Ledger ledger;
    private final EventJson json;
    private final DeadLetters deadLetters;
    private @Nullable LedgerWriter writer;

    Posting(Ledger ledger, EventJson json, DeadLetters deadLetters) {
        this.ledger = ledger;
        this.json = json;
        this.deadLetters = deadLetters;
        deadLetters.watch(GROUP, Batch.TOPICS, this::replay);
    }

    /** Where to go on reading, by topic and partition. */
    synchronized Map<String, Map<Integer, Long>> offsets() throws SQLException {
        return writer().offsets();
    }

    synchronized void post(List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        try {
            var batch = new Batch(json);
            for (var each : records) batch.take(place(each), each.value());
            write(batch);
        } catch (SQLException | RuntimeException e) {
            if (passes(e)) throw e;
            if (records.size() == 1) {
                leaveOut(records.getFirst(), e);
            } else {
                int half = records.size() / 2;
                post(records.subList(0, half));
                post(records.subList(half, records.size()));
            }
        }
    }

    /** Told first, then recorded: after a crash between the two it is told twice, but never lost. */
    private void leaveOut(ConsumerRecord<String, byte[]> record, Exception why) throws SQLException {
        deadLetters.put(GROUP, record, why);
        var batch = new Batch(json);
        batch.leaveOut(place(record));
        write(batch);
    }

    private synchronized void replay(List<Received> dead) {
        var batch = new Batch(json);
        for (var each : dead) {
            batch.takeAfterAll(new Batch.Place(each.topic(), each.partition(), each.offset()), each.value());
        }
        try {
            write(batch);
        } catch (SQLException e) {
            throw new Ledger.LedgerBroken(e);
        }
    }

    private void write(Batch batch) throws SQLException {
        try {
            writer().write(batch);
        } catch (SQLException e) {
            destroy();
            throw e;
        }
    }

    private LedgerWriter writer() throws SQLException {
        if (writer == null) writer = new LedgerWriter(ledger.open());
        return writer;
    }

    private static boolean passes(Exception failure) {
        return failure instanceof SQLException
                ? !OF_THE_DATA.matcher(String.valueOf(failure.getMessage())).matches()
                : Failures.passes(failure);
    }

    private static Batch.Place place(ConsumerRecord<String, byte[]> record) {
        return new Batch.Place(record.topic(), record.partition(), record.offset());
    }

    @Override
    public synchronized void destroy() throws SQLException {
        var current = writer;
        writer = null;
        if (current != null) current.close();
    }
}

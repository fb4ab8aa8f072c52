package vn.ocop.messaging;

/** The broker did not acknowledge in time; nothing may be promised to the caller. */
public final class KafkaUnavailable extends RuntimeException {
    KafkaUnavailable(Throwable cause) {
        super("Kafka did not acknowledge in time", cause);
    }
}

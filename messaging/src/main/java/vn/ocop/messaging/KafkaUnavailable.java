package vn.ocop.messaging;

/** The broker did not acknowledge in time. It may still have taken it: the same is to be sent again, which must do no harm. */
public final class KafkaUnavailable extends RuntimeException {
    KafkaUnavailable(Throwable cause) {
        super("Kafka did not acknowledge in time", cause);
    }
}

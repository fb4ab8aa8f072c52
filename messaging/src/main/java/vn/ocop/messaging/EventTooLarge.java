package vn.ocop.messaging;

/** The broker never takes so large a record; trying again does not help. */
final class EventTooLarge extends RuntimeException {
    EventTooLarge(Throwable cause) {
        super("The event is larger than Kafka takes", cause);
    }
}

package vn.ocop.order.channel;

import java.util.List;

/** Where what nobody pushed is laid: so every order is read back in one way, in turn with its pushes. */
public interface PushLog {

    /**
     * Returns when all are stored.
     *
     * @throws vn.ocop.messaging.KafkaUnavailable when one is not; then the caller may lay all again
     */
    void listed(List<Signal> signals);
}

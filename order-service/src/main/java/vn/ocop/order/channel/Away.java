package vn.ocop.order.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A channel is away, busy or broken: the same may succeed later. */
final class Away extends UncheckedIOException {

    private final Duration wait;

    Away(String message) {
        this(message, Duration.ZERO);
    }

    /** @param wait for which the channel asked to be left alone */
    Away(String message, Duration wait) {
        super(new IOException(message));
        this.wait = wait;
    }

    Away(IOException cause) {
        super(cause);
        this.wait = Duration.ZERO;
    }

    Duration waiting() {
        return wait;
    }
}

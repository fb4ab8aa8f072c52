package vn.ocop.messaging;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/deadletters}: what waits, and its replay. */
@Endpoint(id = "deadletters")
public final class DeadLettersEndpoint {

    private final DeadLetters deadLetters;

    DeadLettersEndpoint(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @ReadOperation
    public List<DeadLetters.Waiting> waiting() {
        return deadLetters.waiting();
    }

    @WriteOperation
    public Map<String, Integer> replay(String topic, String group) {
        try {
            return Map.of("applied", deadLetters.replay(topic, group));
        } catch (DeadLetters.NobodyReads e) {
            throw new InvalidEndpointRequestException(String.valueOf(e.getMessage()), "nobody reads it here");
        }
    }
}

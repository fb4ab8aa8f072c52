package vn.ocop.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/deadletters}: what waits and why, its replay, and its end by hand. */
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

    /** The first hundred of one reader, without what they say. */
    @ReadOperation
    public List<DeadLetters.Letter> letters(@Selector String topic, @Selector String group) {
        return known(() -> deadLetters.letters(topic, group));
    }

    /** Replays all that wait for one reader. */
    @WriteOperation
    public Map<String, Integer> replay(String topic, String group) {
        return known(() -> Map.of("applied", deadLetters.replay(topic, group)));
    }

    /**
     * Replays one letter; with a {@code body}, that is applied instead, for which a {@code reason} is to be given.
     *
     * @param letter its id
     */
    @WriteOperation
    public Map<String, Integer> replay(
            SecurityContext asking,
            @Selector String topic,
            @Selector String group,
            @Selector String letter,
            @Nullable String body,
            @Nullable String reason) {
        if (body != null) reasoned(reason);
        var content = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        var decision = new DeadLetters.Decision(who(asking), reason == null ? "" : reason);
        return known(() -> Map.of("applied", deadLetters.replay(topic, group, letter, content, decision)));
    }

    /** Gives one letter up, for a reason that is kept with it. */
    @DeleteOperation
    public Map<String, Integer> drop(
            SecurityContext asking,
            @Selector String topic,
            @Selector String group,
            @Selector String letter,
            String reason) {
        reasoned(reason);
        var decision = new DeadLetters.Decision(who(asking), reason);
        return known(() -> Map.of("dropped", deadLetters.drop(topic, group, letter, decision)));
    }

    private static void reasoned(@Nullable String reason) {
        if (reason == null || reason.isBlank())
            throw new InvalidEndpointRequestException("A reason is needed, it is kept with the letter", "no reason");
    }

    private static String who(SecurityContext asking) {
        return asking.getPrincipal() == null ? "unknown" : asking.getPrincipal().getName();
    }

    private static <T> T known(Supplier<T> work) {
        try {
            return work.get();
        } catch (DeadLetters.NobodyReads e) {
            throw new InvalidEndpointRequestException(String.valueOf(e.getMessage()), "nobody reads it here");
        }
    }
}

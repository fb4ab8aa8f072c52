package vn.ocop.order.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a channel's answers say about the access to it, and how that is renewed. A channel without one has tokens that last. */
public interface Access {

    /** What an answer says of the access, apart from what it says of the order. */
    enum Verdict {
        FINE,
        /** The token is not valid any more. */
        EXPIRED,
        /** Too much was asked, or something is broken there. */
        BUSY
    }

    String channel();

    /**
     * Called for what is not plainly busy (429, 5xx).
     *
     * @param body missing when it was no JSON
     */
    default Verdict verdict(int status, JsonNode body) {
        return status == 401 ? Verdict.EXPIRED : Verdict.FINE;
    }

    /** The question for new tokens, to the channel's address for that; none when the shop has nothing to ask with. */
    default Optional<Question> renewal(Shop shop) {
        return Optional.empty();
    }

    /**
     * What was answered to it.
     *
     * @throws ChannelHttp.Refused when the channel gives none any more; its text must not hold a token
     */
    default Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        throw new ChannelHttp.Refused("The tokens of " + channel() + " are not renewed");
    }

    /**
     * @param refreshToken for the next time; null leaves the one that was
     * @param expiresAt of the access token; null when the channel does not say
     */
    record Tokens(
            String accessToken,
            @Nullable String refreshToken,
            @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "tokens until " + expiresAt;
        }
    }
}

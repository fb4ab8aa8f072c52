package vn.ocop.order.channel.sendo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Access;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.Shop;

/** Sendo's tokens: of eight hours, from a login with the shop's key and secret. */
@Component
class SendoAccess implements Access {

    private static final String PATH = "/login";
    private static final Duration LIFE = Duration.ofHours(8);

    private final EventJson json;

    SendoAccess(EventJson json) {
        this.json = json;
    }

    @Override
    public String channel() {
        return "sendo";
    }

    @Override
    public Optional<Question> renewal(Shop shop) {
        var body = Map.of("shop_key", shop.appKey(), "secret_key", shop.appSecret());
        return Optional.of(Question.json(PATH, Map.of(), Map.of(), json.mapper().writeValueAsString(body)));
    }

    @Override
    public Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        var token = answer.path("result").path("token").asString("");
        if (status != 200 || !answer.path("success").asBoolean(true) || token.isEmpty())
            throw new ChannelHttp.Refused(PATH + " answered " + status + ", error "
                    + answer.path("status_code").asString("without a code"));
        return new Tokens(token, null, now.plus(LIFE));
    }
}

package vn.ocop.order.channel.shopee;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventJson;
import vn.ocop.order.channel.Access;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.Shop;

/** Shopee's tokens: of four hours, with a refresh token of thirty days that is good for one use. */
@Component
class ShopeeAccess implements Access {

    private static final String PATH = "/api/v2/auth/access_token/get";

    /** Both spellings are Shopee's. */
    private static final Set<String> EXPIRED = Set.of("error_auth", "invalid_acceess_token", "invalid_access_token");

    private static final Set<String> BUSY =
            Set.of("error_server", "error_inner", "error_busy", "error_rate_limit", "error_network");

    private final EventJson json;

    ShopeeAccess(EventJson json) {
        this.json = json;
    }

    @Override
    public String channel() {
        return "shopee";
    }

    @Override
    public Verdict verdict(int status, JsonNode body) {
        var error = body.path("error").asString("");
        if (BUSY.contains(error)) return Verdict.BUSY;
        return status == 401 || EXPIRED.contains(error) ? Verdict.EXPIRED : Verdict.FINE;
    }

    @Override
    public Optional<Question> renewal(Shop shop) {
        return Optional.ofNullable(shop.refreshToken()).map(token -> {
            var query = ShopeeConnector.signed(shop, PATH, "", "");
            var partner = Long.valueOf(query.get("partner_id"));
            var body = Map.of("refresh_token", token, "partner_id", partner, "shop_id", Long.valueOf(shop.shop()));
            return Question.json(PATH, query, Map.of(), json.mapper().writeValueAsString(body));
        });
    }

    @Override
    public Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        var error = answer.path("error").asString("");
        if (!error.isEmpty() || !answer.path("access_token").isString())
            throw new ChannelHttp.Refused(PATH + " answered " + status + " " + error);
        return new Tokens(
                answer.path("access_token").asString(),
                answer.path("refresh_token").asString(null),
                now.plusSeconds(answer.path("expire_in").asLong()));
    }
}

package vn.ocop.order.channel.tiktok;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Access;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.Shop;

/** TikTok's tokens: of seven days, renewed at an address of their own, which names their end in seconds of the epoch. */
@Component
class TikTokAccess implements Access {

    private static final String PATH = "/api/v2/token/refresh";

    /** Invalid and expired credentials. */
    private static final Set<String> EXPIRED = Set.of("105000", "105001", "105002");

    @Override
    public String channel() {
        return "tiktok";
    }

    @Override
    public Verdict verdict(int status, JsonNode body) {
        return status == 401 || EXPIRED.contains(body.path("code").asString("")) ? Verdict.EXPIRED : Verdict.FINE;
    }

    @Override
    public Optional<Question> renewal(Shop shop) {
        return Optional.ofNullable(shop.refreshToken())
                .map(token -> Question.get(
                        PATH,
                        Map.of(
                                "app_key",
                                shop.appKey(),
                                "app_secret",
                                shop.appSecret(),
                                "refresh_token",
                                token,
                                "grant_type",
                                "refresh_token"),
                        Map.of()));
    }

    @Override
    public Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        var code = answer.path("code").asString("");
        var data = answer.path("data");
        if (!code.equals("0") || !data.path("access_token").isString())
            throw new ChannelHttp.Refused(PATH + " answered " + status + ", code " + code);
        return new Tokens(
                data.path("access_token").asString(),
                data.path("refresh_token").asString(null),
                Instant.ofEpochSecond(data.path("access_token_expire_in").asLong()));
    }
}

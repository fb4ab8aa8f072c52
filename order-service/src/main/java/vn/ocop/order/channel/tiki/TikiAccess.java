package vn.ocop.order.channel.tiki;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.ocop.order.channel.Access;
import vn.ocop.order.channel.ChannelHttp;
import vn.ocop.order.channel.Question;
import vn.ocop.order.channel.Shop;

/** Tiki's tokens: OAuth2, of the app itself, or of a seller where a refresh token is registered. */
@Component
class TikiAccess implements Access {

    private static final String PATH = "/sc/oauth2/token";

    @Override
    public String channel() {
        return "tiki";
    }

    @Override
    public Optional<Question> renewal(Shop shop) {
        var fields = new TreeMap<>(Map.of("client_id", shop.appKey()));
        fields.put("grant_type", shop.refreshToken() == null ? "client_credentials" : "refresh_token");
        if (shop.refreshToken() != null) fields.put("refresh_token", shop.refreshToken());
        var app = (shop.appKey() + ":" + shop.appSecret()).getBytes(StandardCharsets.UTF_8);
        var basic = Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(app));
        return Optional.of(Question.form(PATH, basic, fields));
    }

    @Override
    public Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        if (status != 200 || !answer.path("access_token").isString())
            throw new ChannelHttp.Refused(
                    PATH + " answered " + status + " " + answer.path("error").asString(""));
        return new Tokens(
                answer.path("access_token").asString(),
                answer.path("refresh_token").asString(null),
                now.plusSeconds(answer.path("expires_in").asLong()));
    }
}

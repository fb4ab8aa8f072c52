package vn.ocop.order.channel.lazada;

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

/** Lazada's tokens, renewed at an address of their own; whose fault an error is stands in its type. */
@Component
class LazadaAccess implements Access {

    private static final String PATH = "/auth/token/refresh";
    private static final Set<String> EXPIRED = Set.of("IllegalAccessToken", "InvalidAccessToken", "MissingAccessToken");

    /** Of the platform and of its providers; that of the caller is ISV. */
    private static final Set<String> THEIRS = Set.of("SYSTEM", "ISP");

    @Override
    public String channel() {
        return "lazada";
    }

    @Override
    public Verdict verdict(int status, JsonNode body) {
        var code = body.path("code").asString("");
        boolean theirs = THEIRS.contains(body.path("type").asString(""));
        if (code.equals("ApiCallLimit") || code.equals("AppCallLimit") || theirs) return Verdict.BUSY;
        return status == 401 || EXPIRED.contains(code) ? Verdict.EXPIRED : Verdict.FINE;
    }

    @Override
    public Optional<Question> renewal(Shop shop) {
        return Optional.ofNullable(shop.refreshToken())
                .map(token -> LazadaConnector.question(shop, PATH, Map.of("refresh_token", token)));
    }

    @Override
    public Tokens tokens(Shop shop, int status, JsonNode answer, Instant now) {
        var code = answer.path("code").asString("0");
        if (!code.equals("0") || !answer.path("access_token").isString())
            throw new ChannelHttp.Refused(PATH + " answered " + status + ", code " + code);
        return new Tokens(
                answer.path("access_token").asString(),
                answer.path("refresh_token").asString(null),
                now.plusSeconds(answer.path("expires_in").asLong()));
    }
}

package vn.ocop.order.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import vn.ocop.http.Problem;
import vn.ocop.messaging.EventSender;
import vn.ocop.messaging.Outgoing;
import vn.ocop.order.intake.Ids;

/** A channel's own push: its signature over the raw bytes is checked, it is stored, and only then answered, with an empty body. */
@RestController
class WebhookController {

    static final String TOPIC = "channel-pushes";
    private static final int MOST = 1 << 20;

    private final Channels channels;
    private final Shops shops;
    private final EventSender sender;
    private final List<ShopWatch> watches;

    WebhookController(Channels channels, Shops shops, EventSender sender, List<ShopWatch> watches) {
        this.channels = channels;
        this.shops = shops;
        this.sender = sender;
        this.watches = watches;
    }

    /** How some channels ask whether the address is the shop's before they push to it. */
    @GetMapping(path = "/api/v1/channels/{channel}/{shop}/webhook", produces = MediaType.TEXT_PLAIN_VALUE)
    String challenge(@PathVariable String channel, @PathVariable String shop, HttpServletRequest request) {
        var connector = channels.find(channel).orElseThrow(WebhookController::invalid);
        var registered = shops.find(channel, shop).orElseThrow(WebhookController::invalid);
        var answer = connector.challenge(request, registered);
        if (answer == null) throw invalid();
        return answer;
    }

    @PostMapping("/api/v1/channels/{channel}/{shop}/webhook")
    ResponseEntity<String> push(@PathVariable String channel, @PathVariable String shop, HttpServletRequest request)
            throws IOException {
        var connector = channels.find(channel).orElseThrow(WebhookController::invalid);
        var registered = shops.find(channel, shop).orElseThrow(WebhookController::invalid);
        var body = request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "A push has at most 1 MB", "Thông báo tối đa 1 MB");
        }
        if (!isSigned(connector, body, connector.signature(request), registered)) {
            watches.forEach(each -> each.refused(registered.toString(), Instant.now()));
            throw invalid();
        }
        var concerned = concerned(connector, body, registered);
        var pushes = new ArrayList<Outgoing>();
        for (var signal : read(connector, body, concerned)) {
            var key = concerned + ":" + signal.orderNumber();
            pushes.add(new Outgoing(TOPIC, key, "Push", Ids.event(), body, sender.traceparent()));
        }
        sender.sendAll(pushes);
        return answer(connector.answer());
    }

    /** With the app's secret, or with the one before it for as long as that is believed. */
    private static boolean isSigned(Connector connector, byte[] body, @Nullable String signature, Shop shop) {
        if (connector.verify(body, signature, shop)) return true;
        var former = shop.former(Instant.now());
        return former != null && connector.verify(body, signature, former);
    }

    private static ResponseEntity<String> answer(Connector.Answer it) {
        var answer = ResponseEntity.status(it.status());
        return it.body() == null
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(it.body());
    }

    private Shop concerned(Connector connector, byte[] body, Shop addressed) {
        try {
            return shops.concerned(connector.shop(body), addressed);
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    private static Problem notJson() {
        return Problem.badRequest("JSON_SYNTAX", "The body is not JSON", "Nội dung không phải JSON");
    }

    private static List<Signal> read(Connector connector, byte[] body, Shop shop) {
        try {
            return connector.read(body, shop);
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    /** An unknown shop is answered like a wrong signature: a stranger learns nothing. */
    private static Problem invalid() {
        return Problem.of(
                HttpStatus.UNAUTHORIZED,
                "INVALID_SIGNATURE",
                "The signature does not fit this shop and these bytes",
                "Chữ ký không khớp với gian hàng và nội dung này");
    }
}

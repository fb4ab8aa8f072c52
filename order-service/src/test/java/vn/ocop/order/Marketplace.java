package vn.ocop.order;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A marketplace with one shop, as the platform sees it; every one has a shop of its own. */
public final class Marketplace {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final MockMvcTester mvc;
    private final String channel;
    private final String shop;

    private Marketplace(MockMvcTester mvc, String channel) {
        this.mvc = mvc;
        this.channel = channel;
        this.shop = "shop-" + COUNT.incrementAndGet();
    }

    public static Marketplace on(MockMvcTester mvc) {
        return new Marketplace(mvc, "market");
    }

    public static Marketplace on(MockMvcTester mvc, String channel) {
        return new Marketplace(mvc, channel);
    }

    public String shop() {
        return shop;
    }

    public RequestPostProcessor token(String... scopes) {
        return jwt().jwt(each -> each.claim("client_id", "client-of-" + shop)
                .claim("kind", "MARKETPLACE")
                .claim("scope", List.of(scopes))
                .claim("shops", List.of(channel + ":" + shop)));
    }

    private RequestPostProcessor token() {
        return token("orders:read", "orders:write");
    }

    public static RequestPostProcessor staff() {
        return jwt().jwt(each -> each.claim("client_id", "staff").claim("scope", List.of("orders:admin")));
    }

    /** Two packs of SKU and nothing else: 170,000 đồng. */
    public ObjectNode order(String number, String sku) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"channel": "%s", "shop": "%s", "channelOrderNo": "%s", "placedAt": "2026-09-15T03:20:30Z",
                 "lines": [{"sku": "%s", "quantity": 2, "unitPrice": 85000, "sellerDiscount": 0, "platformDiscount": 0}],
                 "totals": {"items": 170000, "sellerDiscount": 0, "platformDiscount": 0,
                            "shippingFee": 0, "shippingDiscount": 0, "buyerPays": 170000}}
                """.formatted(channel, shop, number, sku));
    }

    public MvcTestResult post(String path, Object body) {
        return mvc.post()
                .uri(path)
                .with(token())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.toString())
                .exchange();
    }

    public MvcTestResult get(String path) {
        return mvc.get().uri(path).with(token()).exchange();
    }

    public static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }
}

package vn.ocop.standalone.conformance;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.conformance.Check.NotPossible;
import vn.ocop.standalone.demo.Api;
import vn.ocop.standalone.simulator.ChannelServer;
import vn.ocop.standalone.simulator.ChannelServer.Forgery;
import vn.ocop.standalone.simulator.Sale;
import vn.ocop.standalone.simulator.Shopee;
import vn.ocop.standalone.simulator.TikTok;

/** A simulated channel with one shop of this run. */
abstract class Channel implements AutoCloseable {

    private final String name;
    private final String shop;
    private final String paid;
    private final int taken;
    private final ChannelServer server;
    private final Map<String, Object> registration;

    private Channel(
            String name, String shop, String paid, int taken, ChannelServer server, Map<String, Object> registration) {
        this.name = name;
        this.shop = shop;
        this.paid = paid;
        this.taken = taken;
        this.server = server;
        this.registration = registration;
    }

    static Channel tikTok(URI gateway, String shop, String secret) {
        var server = new TikTok(gateway, shop, secret);
        return new Channel("tiktok", shop, "AWAITING_SHIPMENT", 200, server, server.registration()) {
            @Override
            int push(Sale sale, String word) {
                return server.pushStatus(sale, word, Instant.now());
            }

            @Override
            int forged(Sale sale, Forgery how) {
                return server.pushForged(sale, how);
            }
        };
    }

    static Channel shopee(URI gateway, String shop, String secret) {
        var server = new Shopee(gateway, shop, secret);
        return new Channel("shopee", shop, "READY_TO_SHIP", 204, server, server.registration()) {
            @Override
            int push(Sale sale, String word) {
                return server.pushStatus(sale, word, Instant.now());
            }

            @Override
            int forged(Sale sale, Forgery how) {
                return server.pushForged(sale, how);
            }
        };
    }

    /** Pushes that word of the order, rightly signed. @return the status of the answer */
    abstract int push(Sale sale, String word);

    abstract int forged(Sale sale, Forgery how);

    String name() {
        return name;
    }

    String shop() {
        return shop;
    }

    /** The channel's word for an order that is to be sent. */
    String paid() {
        return paid;
    }

    /** The status by which the channel wants to hear that a push is taken. */
    int taken() {
        return taken;
    }

    void add(Sale sale) {
        server.sales.put(sale.number, sale);
    }

    /** @throws NotPossible when the platform reads orders back from the real channels only */
    void register(Api staff) throws NotPossible {
        var answer = staff.send("PUT", "/api/v1/channels/" + name + "/shops/" + shop, registration);
        if (answer.statusCode() / 100 == 2) return;
        var code = JsonMapper.shared().readTree(answer.body()).path("code").asString("");
        if (code.equals("API_URL_NOT_ALLOWED"))
            throw new NotPossible("simulated channels need OCOP_ALLOW_SHOP_API_URL=true, as on a sandbox");
        throw new Api.Refused("The shop could not be registered: " + answer.body());
    }

    @Override
    public void close() {
        server.close();
    }
}

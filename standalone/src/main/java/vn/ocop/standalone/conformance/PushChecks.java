package vn.ocop.standalone.conformance;

import static vn.ocop.standalone.conformance.Check.equal;
import static vn.ocop.standalone.conformance.Check.that;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import vn.ocop.standalone.conformance.Check.Failed;
import vn.ocop.standalone.conformance.Check.NotPossible;
import vn.ocop.standalone.simulator.ChannelServer.Forgery;
import vn.ocop.standalone.simulator.Sale;

/** A channel's own pushes: believed only when signed, then read back from the channel, whatever comes twice or late. */
final class PushChecks {

    private PushChecks() {}

    static List<Check> of(Channel channel) {
        var name = channel.name();
        return List.of(
                new Check(
                        name + "-signature",
                        "A push with a wrong, cut, missing or foreign signature is answered 401, and moves nothing",
                        "Thông báo có chữ ký sai, thiếu hoặc của người khác bị trả 401 và không đổi gì",
                        side -> forged(side, channel)),
                new Check(
                        name + "-push",
                        "A push is answered at once, and its order is read back; twice is once, late moves nothing back",
                        "Thông báo được trả lời ngay, đơn được đọc lại; gửi lặp hay muộn không làm sai",
                        side -> pushed(side, channel)),
                new Check(
                        name + "-status",
                        "A status word that nobody knows is shown, and moves nothing",
                        "Trạng thái lạ của kênh được hiện ra và không làm hỏng đơn",
                        side -> unknown(side, channel)));
    }

    private static void forged(Side side, Channel channel) throws Failed, NotPossible {
        channel.register(side.staff);
        var sale = sale(side, channel, "S");
        channel.add(sale);
        for (var how : Forgery.values()) equal("a push with signature " + how, 401, channel.forged(sale, how));
        equal("a true push", channel.taken(), channel.push(sale, channel.paid()));
        side.soon("the order is read back", () -> there(side, sale));
        that("no forged push cancelled it", !status(side, sale).equals("CANCELLED"), status(side, sale));
    }

    private static void pushed(Side side, Channel channel) throws Failed, NotPossible {
        channel.register(side.staff);
        var sale = sale(side, channel, "P");
        channel.add(sale);
        for (int i = 0; i < 3; i++) equal("push " + (i + 1), channel.taken(), channel.push(sale, channel.paid()));
        side.soon("the order is read back", () -> there(side, sale));
        equal(
                "what the buyer pays",
                sale.buyerPays(),
                order(side, sale).path("totals").path("buyerPays").asLong());
        sale.cancelAll(Instant.now());
        equal("the push of its cancellation", channel.taken(), channel.push(sale, "CANCELLED"));
        side.soon("it is cancelled", () -> status(side, sale).equals("CANCELLED"));
        equal("an old push, late", channel.taken(), channel.push(sale, channel.paid()));
        equal("its status stays", "CANCELLED", status(side, sale));
    }

    private static void unknown(Side side, Channel channel) throws Failed, NotPossible {
        channel.register(side.staff);
        var sale = sale(side, channel, "U");
        channel.add(sale);
        equal("the first push", channel.taken(), channel.push(sale, channel.paid()));
        side.soon("the order is read back", () -> there(side, sale));
        var before = status(side, sale);
        var word = "AWAITING_TELEPORT";
        sale.word = word;
        sale.updatedAt = Instant.now().plusSeconds(1);
        equal("the push of an unknown word", channel.taken(), channel.push(sale, word));
        side.soon(
                "the word is shown",
                () -> word.equals(order(side, sale).path("channelStatus").asString("")));
        that("the status is as before", List.of(before, "CONFIRMED").contains(status(side, sale)), status(side, sale));
    }

    private static Sale sale(Side side, Channel channel, String kind) {
        var now = Instant.now();
        var line = new Sale.Line(side.goods(), 2, 0, 0);
        var number = kind + "-" + Long.toString(now.toEpochMilli(), 36).toUpperCase(Locale.ROOT);
        return new Sale(channel.name(), channel.shop(), number, now.minusSeconds(60), List.of(line), "Hà Nội");
    }

    private static boolean there(Side side, Sale sale) {
        return !found(side, sale).isMissingNode();
    }

    private static JsonNode order(Side side, Sale sale) {
        return found(side, sale).path("order");
    }

    private static String status(Side side, Sale sale) {
        return order(side, sale).path("status").asString("");
    }

    private static JsonNode found(Side side, Sale sale) {
        var key = "channel=%s&shop=%s&channelOrderNo=%s".formatted(sale.channel, sale.shop, sale.number);
        return side.staff.get("/api/v1/orders?" + key).path("items").path(0);
    }
}

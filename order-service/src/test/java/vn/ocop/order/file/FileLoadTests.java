package vn.ocop.order.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import vn.ocop.messaging.EventSender;
import vn.ocop.order.Marketplace;
import vn.ocop.order.OnEngines;
import vn.ocop.order.lifecycle.Goods;
import vn.ocop.order.listing.Assortment;

/** Twenty thousand rows, of 10,000 orders whose second rows stand far below their first, are held only as far as they must be. */
@OnEngines
class FileLoadTests {

    private static final int ORDERS = 10_000;
    private static final Duration MOST_TIME = Duration.ofMinutes(4);

    /** With what the broker, the store and the service in the same process hold for a while of 10,000 orders. */
    private static final long MOST_BYTES = 250L << 20;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventSender sender;

    @Autowired
    private Assortment assortment;

    @Test
    void twentyThousandRowsTakeLittleTimeAndMemory() {
        Goods.arrive(sender, assortment, Goods.TEA);
        Goods.arrive(sender, assortment, "SAUCE-500ML");
        var market = Marketplace.on(mvc, "voso");
        var text = new StringBuilder("Mã đơn hàng,Ngày đặt,Người nhận,Địa chỉ,Mã SKU,Số lượng,Đơn giá,Trạng thái\n");
        for (int row = 0; row < 2 * ORDERS; row++) {
            int chunk = row / 2_000;
            int order = chunk * 1_000 + row % 1_000;
            var sku = row % 2_000 < 1_000 ? Goods.TEA : "SAUCE-500ML";
            text.append("V-%d,15/09/2026 10:20,Nguyễn Văn %d,%d Trần Phú,%s,2,85.000đ,Đã giao\n"
                    .formatted(order, order, order, sku));
        }
        var file = Files.csv(text.toString());
        long before = used();
        long began = System.nanoTime();

        var path = "/api/v1/channels/voso/" + market.shop() + "/files";
        var taken = mvc.post()
                .uri(path)
                .with(market.token("orders:write"))
                .header("Prefer", "respond-async")
                .contentType("text/csv")
                .content(file)
                .exchange();
        assertThat(taken).hasStatus(202);
        long read = System.nanoTime();
        long most = before;
        var job = Marketplace.json(taken);
        while (!done(job) && System.nanoTime() - began < MOST_TIME.toNanos()) {
            most = Math.max(most, used());
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            job = Marketplace.json(market.get(path + "/" + job.path("id").asString()));
        }

        var figures = "read in %d ms, done in %d ms, %d MB more"
                .formatted((read - began) / 1_000_000, (System.nanoTime() - began) / 1_000_000, (most - before) >> 20);
        assertThat(done(job)).as(figures).isTrue();
        assertThat(job.path("rows").asInt()).isEqualTo(2 * ORDERS);
        assertThat(job.path("outcomes").path("CREATED").asInt()).as(figures).isEqualTo(ORDERS);
        assertThat(most - before).as(figures).isLessThan(MOST_BYTES);
    }

    private static boolean done(JsonNode job) {
        return job.path("state").asString().equals("DONE");
    }

    /** What is really held, garbage not counted. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

package vn.ocop.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.ocop.catalog.imports.Sending.STAFF;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import vn.ocop.catalog.RunningCatalog;

/** A province's whole list at once; the bounds are wide, for a machine that does other things too. */
class ImportLoadTests {

    private static final int ROWS = 20_000;
    private static final long MOST_BYTES = 300L << 20;
    private static final Duration MOST_TIME = Duration.ofSeconds(60);

    @Test
    void twentyThousandRowsTakeLittleTimeAndMemory() {
        var word = UUID.randomUUID().toString().substring(0, 6);
        var text = new StringBuilder(
                "Mã sản phẩm,Tên sản phẩm,Chủ thể,Nhóm,Xã,Tỉnh,Hạng sao,Số QĐ,Ngày cấp,Mã SKU,Giá,Đơn vị tính\n");
        for (int i = 0; i < ROWS; i++) {
            var broken = i == ROWS / 2 ? "\"" : "";
            text.append(
                    "%s,%sCà phê rang xay %s %d,Hợp tác xã %s %d,Đồ uống,xã Trường Xuân,tỉnh Lâm Đồng,%d,%d/QĐ-UBND,5/3/2026,%s-%d,%d,hộp\n"
                            .formatted("", broken, word, i, word, i % 700, 3 + i % 2, i % 40, word, i, 50_000 + i));
        }
        var file = text.toString().getBytes(StandardCharsets.UTF_8);
        long before = used();
        long began = System.nanoTime();

        var id = Sending.send(file, "", "Prefer", "respond-async")
                .body()
                .path("id")
                .asString();
        long most = before;
        var job =
                RunningCatalog.send("GET", "/api/v1/imports/" + id, null, STAFF).body();
        while (!job.path("state").asString().equals("DONE") && System.nanoTime() - began < MOST_TIME.toNanos()) {
            most = Math.max(most, used());
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            job = RunningCatalog.send("GET", "/api/v1/imports/" + id, null, STAFF)
                    .body();
        }

        var figures = "%d ms, %d MB more".formatted((System.nanoTime() - began) / 1_000_000, (most - before) >> 20);
        assertThat(job.path("state").asString()).as(figures).isEqualTo("DONE");
        assertThat(job.path("read").asInt()).isEqualTo(ROWS);
        assertThat(job.path("refused").asInt()).isEqualTo(1);
        assertThat(job.path("effects").path("CREATED").asInt()).isEqualTo(ROWS - 1);
        assertThat(most - before).as(figures).isLessThan(MOST_BYTES);
    }

    /** What is really held, garbage not counted. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

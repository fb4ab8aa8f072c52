package vn.ocop.standalone.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.ocop.standalone.simulator.Sale;
import vn.ocop.standalone.simulator.Shopee;
import vn.ocop.standalone.simulator.TikTok;

/** What all acts share: the accounts, the channels, what was sold, and what is told of it. */
final class Story implements AutoCloseable {

    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    static final String MARKET = "choque";
    static final String MARKET_SHOP = "cho-que-online";

    final Api staff;
    final TikTok tikTok;
    final Shopee shopee;
    final Instant now = Instant.now();
    final LocalDate today = LocalDate.ofInstant(now, VIETNAM);
    final List<Sale> sales = new ArrayList<>();
    final Report report;
    private final Consumer<String> out;

    Story(URI gateway, String adminSecret, Report report, Consumer<String> out) {
        this.staff = Api.of(gateway, "admin", adminSecret);
        this.tikTok = new TikTok(gateway, TikTok.SHOP, secret());
        this.shopee = new Shopee(gateway, Shopee.SHOP, secret());
        this.report = report;
        this.out = out;
    }

    /** The evening before, at an hour of Vietnam: when the livestream was. */
    Instant yesterdayAt(int hour) {
        return today.minusDays(1).atTime(hour, 0).atZone(VIETNAM).toInstant();
    }

    String productId(String sku) {
        return staff.get("/api/v1/products?sku=" + URLEncoder.encode(sku, StandardCharsets.UTF_8))
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    /** A line of progress, with the seconds since the story began. */
    void say(String line) {
        out.accept("    %5.1f s  %s"
                .formatted(Duration.between(now, Instant.now()).toMillis() / 1000.0, line));
    }

    /** @throws Api.Refused when it does not become true in time */
    void await(String what, Duration atMost, BooleanSupplier condition) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline)
                throw new Api.Refused("Waited " + atMost.toSeconds() + " s in vain: " + what);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(200).toNanos());
        }
    }

    private static String secret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        tikTok.close();
        shopee.close();
    }
}

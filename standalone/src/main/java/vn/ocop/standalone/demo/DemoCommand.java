package vn.ocop.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Command;
import vn.ocop.standalone.Main;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.Standalone;
import vn.ocop.standalone.bench.Memory;

/** Plays the story on a fresh data folder, and fails if one figure differs from what the channels know. */
public final class DemoCommand implements Command {

    private record Options(@Nullable Path json, boolean exit, int orders) {}

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "start it with fresh data and play the story [--orders N] [--json FILE] [--exit]";
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        var options = options(arguments);
        var extra = new java.util.ArrayList<>(List.of(
                "--ocop.gateway.rate-limit=0",
                "--ocop.gateway.push-limit=0",
                "--ocop.channels.allow-shop-api-url=true",
                "--ocop.channel-calls.at-once-per-shop=16",
                "--ocop.channel-calls.per-second.tiktok=0",
                "--ocop.channel-calls.per-second.shopee=0"));
        // an outside store may hold what an earlier demo left
        var run = Long.toString(System.currentTimeMillis(), 36);
        if (settings.mongoUri() != null) extra.add("--ocop.database-suffix=_" + run);
        var data = settings.data().resolve("demo-" + run);
        long began = System.nanoTime();
        var platform = new Standalone(settings.with(data, extra));
        Main.print(platform, began);
        Main.closeAtEnd(platform);
        int code = play(platform, options);
        if (options.exit) return code;
        System.out.println("  The platform stays up to be explored; Ctrl-C stops it.");
        Main.stay();
        return code;
    }

    private static int play(Standalone platform, Options options) {
        var report = new Report();
        var memory = Memory.watch();
        try (var story = new Story(platform.gateway(), secret(platform), report, System.out::println)) {
            var market = new Market(7);
            var catalogue = act(
                    report,
                    "1 the catalogue: Lâm Đồng's real products, and the nation's",
                    () -> new ImportAct(story).play());
            var goods = catalogue.products().stream()
                    .filter(each -> each.name().contains(" số ") && each.set() != 26)
                    .toList();
            var selling = new SellAct(story, market);
            int n = options.orders;
            long selling0 = System.nanoTime();
            act(report, "2 three channels sell", () -> {
                selling.play(goods, n / 5, n / 5, n - 2 * (n / 5) - 4_500);
                return 0;
            });
            var promotion = new PromoteAct(story, market, selling.seller());
            act(report, "3 a campaign and a livestream", () -> {
                promotion.play(catalogue, selling, 700, 4_000);
                return 0;
            });
            act(report, "4 cancellations, returns, a revoked certificate, short stock", () -> {
                new AftersalesAct(story, market, promotion, selling.seller()).play(goods);
                return 0;
            });
            act(report, "5 every figure against what the channels know", () -> {
                new CheckAct(story, promotion).play();
                return 0;
            });
            double seconds = (System.nanoTime() - selling0) / 1e9;
            report.note("orders", story.sales.size());
            report.note(
                    "orders a second, from first push to checked figures",
                    String.format(Locale.ROOT, "%.0f", story.sales.size() / seconds));
        } catch (Api.Refused e) {
            System.out.println("\n  The demo FAILED: " + e.getMessage());
            return 1;
        }
        report.note("peak memory of the process, MB", memory.peakMegabytes());
        report.print(System.out);
        if (options.json != null) write(options.json, report);
        return report.differences().isEmpty() ? 0 : 1;
    }

    private static <T> T act(Report report, String name, Supplier<T> act) {
        System.out.println("  Act " + name);
        long began = System.nanoTime();
        var result = act.get();
        double seconds = (System.nanoTime() - began) / 1e9;
        report.took("act " + name, seconds);
        System.out.printf(Locale.ROOT, "    done in %.1f s%n", seconds);
        return result;
    }

    private static String secret(Standalone platform) {
        var set = System.getenv("OCOP_ADMIN_SECRET");
        if (set != null && !set.isBlank()) return set;
        try {
            return Files.readString(platform.adminSecret()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Report report) {
        try {
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report.json()));
            System.out.println("  Written to " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Options options(List<String> arguments) {
        Path json = null;
        boolean exit = false;
        int orders = 23_000;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--exit" -> exit = true;
                case "--json" -> json = Path.of(value(arguments, ++i, "--json"));
                case "--orders" -> orders = Integer.parseInt(value(arguments, ++i, "--orders"));
                default ->
                    throw new CannotStart(
                            "demo does not know '" + arguments.get(i) + "'; it knows --orders N, --json FILE, --exit.");
            }
        }
        if (orders < 8_000) throw new CannotStart("--orders is 8000 or more: the livestream alone has 4000.");
        return new Options(json, exit, orders);
    }

    private static String value(List<String> arguments, int at, String option) {
        if (at >= arguments.size()) throw new CannotStart(option + " needs a value.");
        return arguments.get(at);
    }
}

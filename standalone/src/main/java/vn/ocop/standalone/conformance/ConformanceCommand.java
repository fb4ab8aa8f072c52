package vn.ocop.standalone.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Command;
import vn.ocop.standalone.Settings;
import vn.ocop.standalone.conformance.Result.Verdict;
import vn.ocop.standalone.demo.Api;

/** Plays a marketplace against a platform that runs, here or elsewhere, and says of each thing whether it holds. */
public final class ConformanceCommand implements Command {

    private static final String OPTIONS = "--gateway URL, --client ID, --secret-file FILE, --report FILE";

    @Override
    public String name() {
        return "conformance";
    }

    @Override
    public String summary() {
        return "play a marketplace against a running platform and report what holds [" + OPTIONS + "]";
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        var given = options(arguments);
        var gateway = URI.create(given.getOrDefault("--gateway", "http://localhost:8080"));
        var file = given.get("--secret-file");
        var secret = secret(file == null ? settings.data().resolve("gateway").resolve("admin-secret") : Path.of(file));
        var staff = Api.of(gateway, given.getOrDefault("--client", "admin"), secret);
        var results = run(gateway, staff, Duration.ofSeconds(30));
        results.forEach(Result::print);
        System.out.printf(
                Locale.ROOT,
                "%n  %d passed, %d failed, %d not possible here%n",
                count(results, Verdict.PASSED),
                count(results, Verdict.FAILED),
                count(results, Verdict.NOT_POSSIBLE));
        var report = given.get("--report");
        if (report != null) write(Path.of(report), gateway, results);
        return Result.allPassed(results) ? 0 : 1;
    }

    /**
     * All checks, one after the other.
     *
     * @throws CannotStart when the platform cannot be reached or does not let this client prepare them
     */
    static List<Result> run(URI gateway, Api staff, Duration patience) {
        var run = Long.toString(System.currentTimeMillis(), 36);
        var shop = "9" + System.currentTimeMillis();
        try (var tikTok = Channel.tikTok(gateway, shop, "kit-" + run);
                var shopee = Channel.shopee(gateway, shop, "kit-" + run);
                var side = new Side(gateway, staff, run, patience)) {
            var checks = new ArrayList<Check>(OrderChecks.all());
            checks.addAll(MoneyChecks.all());
            checks.addAll(PushChecks.of(tikTok));
            checks.addAll(PushChecks.of(shopee));
            checks.addAll(SlowChecks.all());
            return checks.stream().map(each -> Result.of(each, side)).toList();
        } catch (Api.Refused e) {
            throw new CannotStart("The checks cannot be prepared: " + e.getMessage());
        }
    }

    /** What is written, to be shown to whom it concerns. */
    private record Report(URI gateway, Instant at, boolean passed, List<Result.Line> checks) {}

    private static long count(List<Result> results, Verdict verdict) {
        return results.stream().filter(each -> each.verdict() == verdict).count();
    }

    private static void write(Path file, URI gateway, List<Result> results) {
        var report = new Report(
                gateway,
                Instant.now(),
                Result.allPassed(results),
                results.stream().map(Result::line).toList());
        try {
            Files.writeString(
                    file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("  Written to " + file);
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart(
                    "The secret is read from " + file + ", which cannot be read; --secret-file names another.");
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            var option = arguments.get(i);
            boolean known = List.of("--gateway", "--client", "--secret-file", "--report")
                    .contains(option);
            if (!known || i + 1 == arguments.size()) throw new CannotStart("conformance takes " + OPTIONS + ".");
            given.put(option, arguments.get(i + 1));
        }
        return given;
    }
}

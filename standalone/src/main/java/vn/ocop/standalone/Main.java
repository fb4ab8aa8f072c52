package vn.ocop.standalone;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import vn.ocop.standalone.bench.BenchCommand;
import vn.ocop.standalone.conformance.ConformanceCommand;
import vn.ocop.standalone.demo.DemoCommand;

/** {@code ./ocop up | demo | bench | conformance}. */
public final class Main {

    private static final List<Command> COMMANDS =
            List.of(new UpCommand(), new DemoCommand(), new BenchCommand(), new ConformanceCommand());

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        for (var command : COMMANDS) {
            if (!command.name().equals(name)) continue;
            try {
                Logs.configure(System.getenv());
                return command.run(arguments.subList(1, arguments.size()), Settings.of(System.getenv()));
            } catch (CannotStart e) {
                System.err.println("ocop: " + e.getMessage());
                return 2;
            }
        }
        COMMANDS.forEach(each -> System.out.printf(Locale.ROOT, "  ./ocop %-11s %s%n", each.name(), each.summary()));
        return name.equals("help") ? 0 : 2;
    }

    /** The short table of what runs where. */
    public static void print(Standalone platform, long began) {
        System.out.printf(Locale.ROOT, "%n  OCOP runs, started in %.1f s%n%n", (System.nanoTime() - began) / 1e9);
        platform.places().forEach(each -> System.out.printf(Locale.ROOT, "  %-15s %s%n", each.what(), each.where()));
        System.out.println();
    }

    /** Stops it gracefully when the process is told to end. */
    public static void closeAtEnd(Standalone platform) {
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
    }

    /** Until the process is told to end. */
    public static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

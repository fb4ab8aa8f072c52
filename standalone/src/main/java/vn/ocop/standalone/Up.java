package vn.ocop.standalone;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts the platform and keeps it until the process is told to end. */
final class Up implements Command {

    private final PrintStream out;

    Up(PrintStream out) {
        this.out = out;
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "starts the platform and keeps it until Ctrl-C";
    }

    @Override
    public int run(List<String> arguments) {
        long from = System.nanoTime();
        out.println("Starting…");
        var platform = new Standalone(Settings.fromEnvironment());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            out.println("Stopping…");
                            platform.close();
                            out.println("Stopped.");
                            ended.countDown();
                        },
                        "stop"));
        out.println(Table.of(platform, (System.nanoTime() - from) / 1e9));
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}

package vn.ocop.standalone;

import java.util.List;

/** Starts everything, says what runs where, and stays. */
final class UpCommand implements Command {

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String summary() {
        return "start the platform and stay until Ctrl-C";
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        long began = System.nanoTime();
        var platform = new Standalone(settings);
        Main.print(platform, began);
        Main.closeAtEnd(platform);
        System.out.println("  Ctrl-C stops it.");
        Main.stay();
        return 0;
    }
}

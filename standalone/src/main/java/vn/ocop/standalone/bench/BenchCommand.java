package vn.ocop.standalone.bench;

import java.util.List;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Command;
import vn.ocop.standalone.Settings;

/** {@code ./ocop bench ingest}. */
public final class BenchCommand implements Command {

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "measure: ingest [--seconds N]";
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("ingest"))
            throw new CannotStart("bench knows: ingest.");
        int seconds =
                arguments.size() == 3 && arguments.get(1).equals("--seconds") ? Integer.parseInt(arguments.get(2)) : 20;
        return new IngestBench(settings, seconds).run();
    }
}

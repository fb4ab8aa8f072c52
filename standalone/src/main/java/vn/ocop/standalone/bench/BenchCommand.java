package vn.ocop.standalone.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.ocop.standalone.CannotStart;
import vn.ocop.standalone.Command;
import vn.ocop.standalone.Settings;

/** {@code ./ocop bench ingest} and its like. */
public final class BenchCommand implements Command {

    private static final List<Bench> BENCHES = List.of(
            new IngestBench(),
            new LazadaBench(),
            new StockBench(),
            new FeedBench(),
            new ImportBench(),
            new SearchBench());

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "measure: "
                + BENCHES.stream()
                        .map(each -> each.name() + " [" + each.options() + "]")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public int run(List<String> arguments, Settings settings) {
        var bench = BENCHES.stream()
                .filter(each -> !arguments.isEmpty() && each.name().equals(arguments.getFirst()))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "bench knows: " + BENCHES.stream().map(Bench::name).collect(Collectors.joining(", ")) + "."));
        return bench.run(new Bench.Options(options(bench, arguments)), settings);
    }

    private static Map<String, String> options(Bench bench, List<String> arguments) {
        var given = new HashMap<String, String>();
        for (int i = 1; i < arguments.size(); i += 2) {
            var option = arguments.get(i);
            if (!option.startsWith("--") || !bench.options().contains(option + " ") || i + 1 == arguments.size())
                throw new CannotStart("bench " + bench.name() + " takes " + bench.options() + ".");
            given.put(option.substring(2), arguments.get(i + 1));
        }
        return given;
    }
}

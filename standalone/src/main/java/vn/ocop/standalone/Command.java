package vn.ocop.standalone;

import java.util.List;

/** One word after {@code ./ocop}. */
public interface Command {

    String name();

    String summary();

    /** The exit code. */
    int run(List<String> arguments, Settings settings);
}

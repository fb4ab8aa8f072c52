package vn.ocop.standalone;

import java.util.List;

/** What the launcher can be told to do. */
public interface Command {

    /** The word on the command line. */
    String name();

    /** One line of help. */
    String summary();

    /**
     * @return the exit code of the process
     * @throws CannotStart with a sentence that says how to mend it
     */
    int run(List<String> arguments);
}

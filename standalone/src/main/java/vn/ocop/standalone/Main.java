package vn.ocop.standalone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command line. */
public final class Main {

    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final int USAGE = 64;

    private Main() {}

    /** Exits with 0, with {@link CannotStart#EXIT_CODE} after one sentence on stderr, or with what the command says. */
    public static void main(String... arguments) {
        var out = utf8(FileDescriptor.out);
        var err = utf8(FileDescriptor.err);
        System.setOut(out);
        Logs.quiet();
        System.exit(run(List.of(arguments), List.of(new Up(out)), out, err));
    }

    static int run(List<String> arguments, List<Command> commands, PrintStream out, PrintStream err) {
        var name = arguments.isEmpty() ? "help" : arguments.getFirst();
        if (name.equals("help") || name.equals("--help") || name.equals("-h")) {
            help(commands, out);
            return 0;
        }
        for (var command : commands) {
            if (command.name().equals(name)) return run(command, arguments.subList(1, arguments.size()), err);
        }
        err.printf("There is no command '%s'.%n", name);
        help(commands, err);
        return USAGE;
    }

    private static int run(Command command, List<String> arguments, PrintStream err) {
        try {
            return command.run(arguments);
        } catch (CannotStart e) {
            err.println(e.getMessage());
            return CannotStart.EXIT_CODE;
        } catch (RuntimeException e) {
            log.error("'{}' failed", command.name(), e);
            err.printf("'%s' failed: %s; the log in the data folder says more.%n", command.name(), e);
            return 1;
        }
    }

    private static void help(List<Command> commands, PrintStream out) {
        out.println("ocop COMMAND");
        commands.forEach(each -> out.printf("  %-6s %s%n", each.name(), each.summary()));
        out.printf("  %-6s %s%n", "help", "this");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

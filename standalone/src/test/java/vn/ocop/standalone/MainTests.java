package vn.ocop.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpsWhoSaysNothing() {
        assertThat(run()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("taken").contains("is never free");
    }

    @Test
    void knowsOnlyItsCommands() {
        assertThat(run("fly")).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'fly'");
    }

    @Test
    void saysWhyItCannotStartInOneSentence() {
        assertThat(run("taken")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("The port is taken.");
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), List.of(new Taken()), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private record Taken() implements Command {
        @Override
        public String name() {
            return "taken";
        }

        @Override
        public String summary() {
            return "is never free";
        }

        @Override
        public int run(List<String> arguments) {
            throw new CannotStart("The port is taken.");
        }
    }
}

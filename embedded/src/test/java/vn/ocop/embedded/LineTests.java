package vn.ocop.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A line does to its clients what networks do. */
class LineTests {

    private final ServerSocket server = echo();
    private final Line line = Line.to(server.getLocalPort());

    private static ServerSocket echo() {
        try {
            var opened = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    try {
                        var client = opened.accept();
                        Thread.ofPlatform().daemon().start(() -> answer(client));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            return opened;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        server.close();
    }

    private Socket client() throws IOException {
        var made = new Socket(InetAddress.getLoopbackAddress(), line.port());
        made.setSoTimeout(300);
        return made;
    }

    private static String say(Socket client, String word) throws IOException {
        client.getOutputStream().write(word.getBytes(UTF_8));
        return new String(client.getInputStream().readNBytes(word.length()), UTF_8);
    }

    @Test
    void anOpenLinePassesAllOn() throws IOException {
        try (var client = client()) {
            assertThat(say(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aCutLineEndsConnectionsAndRefusesNewOnesUntilItIsRestored() throws IOException {
        try (var client = client()) {
            say(client, "hello");
            line.cut();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);

        line.restore();

        try (var client = client()) {
            assertThat(say(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void aSilentLineTakesConnectionsAndSaysNothingAndThenSaysItLate() throws IOException {
        try (var before = client()) {
            say(before, "hello");
            line.fallSilent();
            try (var during = client()) {
                assertThatThrownBy(() -> say(before, "one")).isInstanceOf(SocketTimeoutException.class);
                assertThatThrownBy(() -> say(during, "two")).isInstanceOf(SocketTimeoutException.class);

                line.restore();

                before.setSoTimeout(5_000);
                during.setSoTimeout(5_000);
                assertThat(before.getInputStream().readNBytes(3))
                        .asString(UTF_8)
                        .isEqualTo("one");
                assertThat(during.getInputStream().readNBytes(3))
                        .asString(UTF_8)
                        .isEqualTo("two");
            }
        }
    }
}

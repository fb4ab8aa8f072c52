package vn.ocop.standalone.conformance;

import static vn.ocop.standalone.conformance.Check.equal;
import static vn.ocop.standalone.conformance.Check.that;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import vn.ocop.standalone.conformance.Check.Failed;

/** Those who read or write slowly wait for themselves alone. */
final class SlowChecks {

    private static final int SLOW = 40;
    private static final long PROMPT_MILLIS = 2_000;

    private SlowChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "slow-reader",
                        SLOW + " readers who take nothing of their answers delay nobody else",
                        SLOW + " bên đọc chậm không làm ai khác phải chờ",
                        side -> beside(side, SlowChecks::asks)),
                new Check(
                        "slow-writer",
                        SLOW + " writers who stop in the middle of an order delay nobody else",
                        SLOW + " bên gửi dở dang không làm ai khác phải chờ",
                        side -> beside(side, SlowChecks::stops)));
    }

    private interface Request {
        String of(Side side, URI gateway);
    }

    /** Asks for much, and will not read it. */
    private static String asks(Side side, URI gateway) {
        return "GET /api/v1/orders?limit=500 HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nAuthorization: Bearer "
                + side.marketplace.bearer() + "\r\n\r\n";
    }

    /** Says that a thousand bytes follow, and sends one. */
    private static String stops(Side side, URI gateway) {
        return "POST /api/v1/orders HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nAuthorization: Bearer "
                + side.marketplace.bearer()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    }

    private static void beside(Side side, Request request) throws Failed {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) slow.add(open(side, request));
            for (int i = 0; i < 5; i++) {
                long began = System.nanoTime();
                equal(
                        "an order beside them",
                        "201 CREATED",
                        side.post(side.order(1)).brief());
                long millis = (System.nanoTime() - began) / 1_000_000;
                that("it is answered within " + PROMPT_MILLIS + " ms", millis < PROMPT_MILLIS, millis + " ms");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            slow.forEach(SlowChecks::close);
        }
    }

    private static Socket open(Side side, Request request) throws IOException {
        var gateway = side.gateway;
        boolean tls = gateway.getScheme().equals("https");
        int port = gateway.getPort() > 0 ? gateway.getPort() : tls ? 443 : 80;
        var sockets = tls ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        var socket = sockets.createSocket(gateway.getHost(), port);
        socket.getOutputStream().write(request.of(side, gateway).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package vn.ocop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The line between clients and a server of this machine, which can be cut, fall silent, and come back: for tests of what is away. */
public final class Line implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    private final int port = Ports.free();
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;
    private boolean silent;

    private Line(int server) {
        this.server = server;
    }

    /** An open line to that port, on which something may listen later. */
    public static Line to(int server) {
        var made = new Line(server);
        made.restore();
        return made;
    }

    /** The port that clients are given. */
    public int port() {
        return port;
    }

    /** Ends all connections; new ones are refused. */
    public synchronized void cut() {
        close(door);
        door = null;
        sockets.forEach(Line::close);
        sockets.clear();
        silent = false;
        notifyAll();
    }

    /** Connections stay, and new ones are taken, but nothing passes any more. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** All is as before; what was said into the silence arrives now, however late. */
    public synchronized void restore() {
        silent = false;
        notifyAll();
        if (door != null) return;
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = opened;
            thread(() -> take(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(ServerSocket opened) {
        while (true) {
            try {
                var client = opened.accept();
                keep(client, opened);
                thread(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** One that came in the very moment of the cut is cut too. */
    private synchronized void keep(Socket client, ServerSocket opened) {
        if (door == opened) sockets.add(client);
        else close(client);
    }

    private void connect(Socket client) {
        try {
            awaitSound();
            var far = new Socket(InetAddress.getLoopbackAddress(), server);
            far.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            sockets.add(far);
            thread(() -> pass(far, client));
            pass(client, far);
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                awaitSound();
                out.write(chunk, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // either end has gone: so does the other
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitSound() throws IOException {
        try {
            while (silent) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void thread(Runnable work) {
        Thread.ofPlatform().name("line").daemon().start(work);
    }

    private static void close(@Nullable AutoCloseable it) {
        try {
            if (it != null) it.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}

package parlance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one of this machine, as long as it is not shut. */
public final class TestGate implements AutoCloseable {
    private final int behind;
    private final ServerSocket gate;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private TestGate(int behind) throws IOException {
        this.behind = behind;
        this.gate = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::admit);
    }

    public static TestGate before(int port) {
        try {
            return new TestGate(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestGate beforeTheDatabase() {
        return before(TestDatabase.port());
    }

    public int port() {
        return gate.getLocalPort();
    }

    /** From now on nobody gets through, nor stays. */
    public void shut() {
        shut = true;
        sockets.forEach(TestGate::close);
    }

    public void reopen() {
        shut = false;
    }

    @Override
    public void close() throws IOException {
        gate.close();
        shut();
    }

    private void admit() {
        while (!gate.isClosed()) {
            try {
                Socket outer = gate.accept();
                Socket inner = shut ? outer : new Socket(InetAddress.getLoopbackAddress(), behind);
                sockets.add(outer);
                sockets.add(inner);
                if (shut) {
                    sockets.forEach(TestGate::close);
                } else {
                    Thread.ofVirtual().start(() -> pass(outer, inner));
                    Thread.ofVirtual().start(() -> pass(inner, outer));
                }
            } catch (IOException _) {
                // Shut, or nothing is behind it: the next one may fare better.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of them has hung up.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

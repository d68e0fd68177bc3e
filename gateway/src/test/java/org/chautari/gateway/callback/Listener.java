package org.chautari.gateway.callback;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A client's own server, byte by byte, so that it can misbehave; it remembers what it was sent. */
final class Listener implements AutoCloseable {

    private static final Pattern FIELD =
            Pattern.compile("form-data; name=\"([a-z_]+)\"\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

    private final ServerSocket door;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Behaviour behaviour;

    /** What happens once a request was read, the {@code nth} of all. */
    interface Behaviour {
        void serve(Socket socket, int nth) throws IOException;
    }

    /**
     * What came in.
     *
     * @param latin1 the body, a character for each byte
     */
    record Request(String line, Map<String, String> headers, String latin1) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        byte[] body() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        /** The fields of a form, in order, as {@code name=value}. */
        List<String> fields() {
            return FIELD.matcher(text())
                    .results()
                    .map(field -> field.group(1) + "=" + field.group(2))
                    .toList();
        }
    }

    Listener(Behaviour behaviour) {
        this(behaviour, socket());
    }

    Listener(Behaviour behaviour, ServerSocket door) {
        this.behaviour = behaviour;
        this.door = door;
        Thread.ofVirtual().start(this::acceptAll);
    }

    static Behaviour answer(int status, String... headers) {
        String extra = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return (socket, nth) ->
                write(socket, "HTTP/1.1 %d Status\r\n%scontent-length: 2\r\n\r\nok".formatted(status, extra));
    }

    static Behaviour silence() {
        return (socket, nth) -> {
            while (socket.getInputStream().read() >= 0) {
                // Until the other side has had enough.
            }
        };
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    int port() {
        return door.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:%d/dlr".formatted(port());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.get();
    }

    /** How many connections are open now. */
    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private static ServerSocket socket() {
        try {
            return new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = door.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                requests.add(read(in));
                behaviour.serve(socket, requests.size());
            }
        } catch (IOException gone) {
            // The other side went, or this one hung up on purpose.
        } finally {
            open.decrementAndGet();
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(first, headers, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}

package org.chautari.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fake upstream's side of one connection, which carries one request. */
public final class Connection implements AutoCloseable {

    private final Socket socket;
    private final Consumer<Received> whole;
    private final InputStream input;
    private @Nullable Received received;

    /** Takes a connection over, and tells {@code whole} of a request as soon as it is read. */
    Connection(Socket socket, Consumer<Received> whole) throws IOException {
        this.socket = socket;
        this.whole = whole;
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** Waits for the first byte of a request; false where the other side goes without one. */
    boolean awaitFirstByte() throws IOException {
        input.mark(1);
        boolean came = input.read() >= 0;
        input.reset();
        return came;
    }

    /** Reads the request, once. */
    Received receive() throws IOException {
        if (received == null) {
            received = read();
            whole.accept(received);
        }
        return received;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** Closes at once with a reset, whatever is still unread or unsent. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void waitForTheOtherToGo() throws IOException {
        input.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Received read() throws IOException {
        StringTokenizer request = new StringTokenizer(line(), " ");
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        ObjectNode json = Json.object(new String(body, StandardCharsets.UTF_8));
        return new Received(request.nextToken(), request.nextToken(), headers, json);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("request cut off");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}

package org.chautari.gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One side of an HTTP/1.1 connection, byte by byte, so that it can misbehave. */
final class Wire {

    private static final int LINE_MAX = 16 * 1024;

    private final Socket socket;
    private final InputStream in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The head of a request: its body still waits to be read. */
    record Head(String method, String target, int contentLength, String authorization) {}

    /** The next request's head. */
    Head readHead() throws IOException {
        String[] words = readLine().split(" ", -1);
        int length = 0;
        String authorization = "";
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).trim());
            } else if (header.startsWith("authorization:")) {
                authorization = line.substring("authorization:".length()).trim();
            }
        }
        return new Head(words[0], words[1], length, authorization);
    }

    byte[] readBody(Head head) throws IOException {
        return in.readNBytes(head.contentLength());
    }

    void answer(int status, byte[] body) throws IOException {
        answer(status, body, body.length);
    }

    /** Announces a length and sends what there is. */
    void answer(int status, byte[] body, int announcedLength) throws IOException {
        String head = "HTTP/1.1 %d Scripted\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
                .formatted(status, announcedLength);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(body);
        socket.getOutputStream().write(whole.toByteArray());
        socket.getOutputStream().flush();
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing until the other side hangs up. */
    void staySilent() throws IOException {
        while (in.read() >= 0) {
            // Whatever else it says.
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LINE_MAX) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}

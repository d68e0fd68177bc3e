package org.chautari.gateway.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.chautari.gateway.testing.Gateway;

/** A client that sends what it is given, byte for byte, on a connection that it keeps while the gateway does. */
final class FuzzClient implements AutoCloseable {

    private static final int PATIENCE_MS = 15_000;

    private Socket socket;
    private InputStream answers;
    private boolean isUsed;

    FuzzClient() throws IOException {
        connect();
    }

    /** A connection that was used before may have been closed meanwhile; a new one must bring an answer. */
    FuzzedAnswer send(FuzzedRequest request) throws IOException {
        if (isUsed) {
            try {
                return exchange(request);
            } catch (IOException hungUp) {
                reconnect();
            }
        }
        return exchange(request);
    }

    private FuzzedAnswer exchange(FuzzedRequest request) throws IOException {
        isUsed = true;
        try {
            socket.getOutputStream().write(request.bytes());
        } catch (IOException refusedWhileSending) {
            // The answer is there all the same, or the next read says that it isn't.
        }
        return read(request.method().equals("HEAD"));
    }

    private FuzzedAnswer read(boolean headOnly) throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        byte[] body = headOnly ? new byte[0] : body(headers);
        if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            reconnect();
        }
        return new FuzzedAnswer(Integer.parseInt(status.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            StringBuilder all = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.append(new String(answers.readNBytes(size), StandardCharsets.ISO_8859_1));
                line();
            }
            line();
            return all.toString().getBytes(StandardCharsets.ISO_8859_1);
        }
        return answers.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new IOException("the gateway hung up without an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private void reconnect() throws IOException {
        socket.close();
        connect();
    }

    private void connect() throws IOException {
        URI base = Gateway.base();
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(PATIENCE_MS);
        isUsed = false;
        answers = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package org.chautari.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client on a bare socket, for requests that no decent library sends. */
public final class RawClient implements AutoCloseable {

    /** The address of the only proxy that the gateway trusts. */
    public static final String PROXY = "127.0.0.2";

    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    public static RawClient connect() {
        try {
            URI base = Gateway.base();
            Socket socket = new Socket(base.getHost(), base.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that is on the address of the trusted proxy. */
    private static RawClient connectAsProxy() {
        try {
            InetAddress gateway = InetAddress.ofLiteral("127.0.0.1");
            Socket socket = new Socket(gateway, Gateway.base().getPort(), InetAddress.ofLiteral(PROXY), 0);
            socket.setSoTimeout(PATIENCE_MS);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request whose target stands in it as it is, and tells the answer's head and body as one text. */
    public static String exchange(String method, String target, String... headers) {
        try (RawClient client = connect()) {
            return client.ask(method, target, headers);
        }
    }

    /** The same from the address of the trusted proxy. */
    public static String exchangeAsProxy(String method, String target, String... headers) {
        try (RawClient client = connectAsProxy()) {
            return client.ask(method, target, headers);
        }
    }

    private String ask(String method, String target, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
        return readAll();
    }

    /** The status of an answer. */
    public static int status(String answer) {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the other side hangs up. */
    public String readAll() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("after: " + answer.toString(StandardCharsets.UTF_8), e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

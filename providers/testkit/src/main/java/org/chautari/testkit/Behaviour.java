package org.chautari.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What the fake upstream does with one request, once its first byte has come. */
@FunctionalInterface
public interface Behaviour {

    /** Deals with the request; the connection is closed when this returns. */
    void serve(Connection connection) throws IOException;

    /** Answers with a status and a JSON body. */
    static Behaviour answer(int status, JsonNode body) {
        return answer(status, "application/json", body.toString());
    }

    /** Answers with a status and any body. */
    static Behaviour answer(int status, String type, String body) {
        return connection -> {
            connection.receive();
            write(connection.output(), status, type, body);
        };
    }

    /** Sends the other side back to where it came from, with the same request. */
    static Behaviour redirect() {
        return connection -> {
            Received request = connection.receive();
            connection.output().write(head(307, "location: " + request.path(), "content-length: 0"));
        };
    }

    /** Reads the request and never answers, for as long as the other side stays. */
    static Behaviour silence() {
        return connection -> {
            connection.receive();
            connection.waitForTheOtherToGo();
        };
    }

    /** Resets the connection with the request unread. */
    static Behaviour resetBeforeReading() {
        return Connection::reset;
    }

    /** Reads the request and resets the connection. */
    static Behaviour resetAfterReading() {
        return connection -> {
            connection.receive();
            connection.reset();
        };
    }

    /** Reads the request and closes the connection. */
    static Behaviour hangUp() {
        return Connection::receive;
    }

    /** Begins an answer and closes the connection in the middle of it. */
    static Behaviour halfAnAnswer(JsonNode body) {
        return connection -> {
            connection.receive();
            byte[] whole = bytes(body.toString());
            connection.output().write(head(200, "content-length: " + whole.length));
            connection.output().write(whole, 0, whole.length / 2);
        };
    }

    /** Answers without an end, a byte at a time, until the other side goes. */
    static Behaviour trickle() {
        return connection -> {
            connection.receive();
            connection.output().write(head(200, "content-length: 100000"));
            while (true) {
                connection.output().write(' ');
                connection.output().flush();
                pause(Duration.ofMillis(20));
            }
        };
    }

    /** Deals with the requests of each kind of call in these ways in turn, and begins again after the last. */
    static Behaviour inTurn(List<Behaviour> ways) {
        Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
        return connection -> {
            String action = connection.receive().action();
            int turn =
                    turns.computeIfAbsent(action, first -> new AtomicInteger()).getAndIncrement();
            ways.get(turn % ways.size()).serve(connection);
        };
    }

    /** Does something else only after a while. */
    default Behaviour after(Duration delay) {
        return connection -> {
            connection.receive();
            pause(delay);
            serve(connection);
        };
    }

    private static void write(OutputStream output, int status, String type, String body) throws IOException {
        byte[] whole = bytes(body);
        output.write(head(status, "content-type: " + type, "content-length: " + whole.length));
        output.write(whole);
    }

    private static byte[] head(int status, String... headers) {
        return bytes("HTTP/1.1 %d Status\r\nconnection: close\r\n%s\r\n\r\n"
                .formatted(status, String.join("\r\n", headers)));
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

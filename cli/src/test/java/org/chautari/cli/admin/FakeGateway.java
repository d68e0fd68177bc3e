package org.chautari.cli.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.chautari.cli.Chautari;
import picocli.CommandLine;

/** A gateway that answers whatever a test wants, and the command that is pointed at it. */
final class FakeGateway implements AutoCloseable {

    /** Made once: it takes longer than all that a test does, and forgets what was typed before. */
    private static final CommandLine COMMAND = Chautari.commandLine();

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PRINTED_MAX = Duration.ofSeconds(20);

    private final List<String> received = new ArrayList<>();
    private final List<String> operators = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer server;
    private final Path keyFile;
    private int status = 200;
    private String answer = "";
    private int missing;
    private String rest = "";

    /** Starts it, with its key in a file of this directory. */
    FakeGateway(Path directory) throws IOException {
        keyFile = Files.writeString(directory.resolve("key"), "the-key\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/admin/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        received.add("%s %s %s %s"
                .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), key, body)
                .strip());
        operators.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Operator")));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        if (!rest.isEmpty()) {
            answerInParts(exchange, bytes);
            return;
        }
        // A body that is shorter than it was said to be is one that breaks off.
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length + missing);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void answerInParts(HttpExchange exchange, byte[] first) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(first);
        exchange.getResponseBody().flush();
        long givenUpAt = System.nanoTime() + PRINTED_MAX.toNanos();
        while (!out().contains(answer) && System.nanoTime() < givenUpAt) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        if (out().contains(answer)) {
            exchange.getResponseBody().write(rest.getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    /** What it answers from now on: the rest only once the first part was printed. */
    void answersInParts(String first, String theRest) {
        answers(200, first);
        rest = theRest;
    }

    /** What it answers from now on. */
    void answers(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    /** What it answers from now on, the end of which gets lost. */
    void breaksOff(String newAnswer) {
        answers(200, newAnswer);
        missing = 1;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Path keyFile() {
        return keyFile;
    }

    /** Runs a command with this gateway's address and key. */
    int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url(), "--admin-key-file", keyFile.toString()));
        return runAsIs(all.toArray(String[]::new));
    }

    /** Runs a command that says itself where to go. */
    int runAsIs(String... arguments) {
        return COMMAND.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Each request: its method, path, key and body. */
    List<String> received() {
        return received;
    }

    /** Who each request says to be by. */
    List<String> operators() {
        return operators;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

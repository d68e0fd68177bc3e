package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as the process that it is on a laptop: small, soon there, soon gone. */
class SandboxProcessIT {

    private static final Duration START_MAX = Duration.ofSeconds(60);

    /** Less than a supervisor waits until it forces it. */
    private static final Duration STOP_MAX = Duration.ofSeconds(9);

    private Process process;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        int port = freePort();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/sandbox-process.log").toFile())
                .start();
        client = new SandboxClient(port);
        awaitAnswer(port);
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void aStopWaitsForNoCallThatIsNeverAnswered() throws Exception {
        String silentReference = SandboxClient.newReference();
        String slowReference = SandboxClient.newReference();
        ObjectNode silent = client.konnectCommit("expired~commit=timeout", silentReference);
        ObjectNode slow = client.konnectCommit("expired~commit=slow@60s", slowReference);
        try (Socket first = client.rawCommit("konnect", silent.toString(), Duration.ofMillis(300));
                Socket second = client.rawCommit("konnect", slow.toString(), Duration.ofMillis(300))) {
            SandboxClient.await(() -> client.book(silentReference), book -> book.size() == 1);
            SandboxClient.await(() -> client.book(slowReference), book -> book.size() == 1);
            assertThrows(
                    SocketTimeoutException.class, () -> first.getInputStream().read());
            assertThrows(
                    SocketTimeoutException.class, () -> second.getInputStream().read());

            process.destroy();

            assertTrue(process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(int port) throws IOException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (true) {
            try (Socket socket = new Socket("localhost", port)) {
                return;
            } catch (ConnectException notYet) {
                assertTrue(process.isAlive() && System.nanoTime() < deadline, "the sandbox did not start");
                Thread.onSpinWait();
            }
        }
    }
}

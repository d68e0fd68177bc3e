package org.chautari.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RelayTest {

    private ServerSocket upstream;
    private Relay relay;

    @BeforeEach
    void aRelayToAnUpstream() throws IOException {
        upstream = new ServerSocket(0);
        relay = Relay.to(upstream.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        upstream.close();
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (Socket caller = call();
                Socket callee = upstream.accept()) {
            caller.getOutputStream().write(1);
            callee.getOutputStream().write(2);

            assertEquals(1, callee.getInputStream().read());
            assertEquals(2, caller.getInputStream().read());
        }
    }

    @Test
    void theEndOfOneSideIsTheEndOfTheOther() throws IOException {
        try (Socket caller = call();
                Socket callee = upstream.accept()) {
            callee.close();

            assertEquals(-1, caller.getInputStream().read());
        }
    }

    @Test
    void aResetIsFeltOnBothSidesAndANewCallerIsWelcome() throws IOException {
        try (Socket caller = call();
                Socket callee = upstream.accept()) {
            caller.getOutputStream().write(1);
            assertEquals(1, callee.getInputStream().read());

            relay.reset();

            assertThrows(IOException.class, () -> caller.getInputStream().read());
            assertThrows(IOException.class, () -> callee.getInputStream().read());
        }
        try (Socket caller = call();
                Socket callee = upstream.accept()) {
            caller.getOutputStream().write(3);

            assertEquals(3, callee.getInputStream().read());
        }
    }
}

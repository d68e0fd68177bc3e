package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are typed to a gateway which answers whatever the test wants. */
abstract class GatewayTest {

    @TempDir
    Path directory;

    FakeGateway gateway;

    @BeforeEach
    void aGateway() throws IOException {
        gateway = new FakeGateway(directory);
    }

    @AfterEach
    void noGateway() {
        gateway.close();
    }

    /** Runs a command whose words have no space in them. */
    int type(String command) {
        return gateway.run(command.split(" "));
    }

    /** That one request was sent, with the key: its method, path and body. */
    void assertSent(String method, String path, String body) {
        String request = "%s /api/admin/%s Bearer the-key %s".formatted(method, path, body);
        assertEquals(List.of(request.strip()), gateway.received());
    }

    /** That the command was not understood, and nothing sent. */
    void assertMisuse(String command) {
        assertEquals(2, type(command), gateway.err());
        assertEquals(List.of(), gateway.received());
    }
}

package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chautari.cli.CommandFailure;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void freePortsAreFine() {
        assertDoesNotThrow(() -> PortCheck.require(new Ports(8080, 8090, 8101, 54329), port -> true));
    }

    @Test
    void twoWhoWantOnePortAreBothNamed() {
        CommandFailure failure = assertThrows(
                CommandFailure.class, () -> PortCheck.require(new Ports(8080, 8103, 8101, 54329), port -> true));

        assertTrue(
                failure.sentence().startsWith("Port 8103 is wanted by both the sandbox and the provider hashcnet-v2"));
    }

    @Test
    void whatIsNoPortIsRefused() {
        CommandFailure failure = assertThrows(
                CommandFailure.class, () -> PortCheck.require(new Ports(8080, 8090, 65533, 54329), port -> true));

        assertTrue(failure.sentence().startsWith("65536, meant for the provider konnect, is no port"));
    }
}

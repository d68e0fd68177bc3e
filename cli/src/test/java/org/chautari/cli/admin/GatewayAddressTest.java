package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "http://127.0.0.1:8080/, true",
        "http://[::1]:8080, true",
        "http://localhost:8081, false",
        "http://localhost, false",
        "https://localhost:8080, false",
        "http://localhost:8080@elsewhere.invalid:8080, false",
        "http://127.0.0.1.elsewhere.invalid:8080, false"
    })
    void schemeHostAndPortMakeAnAddress(URI address, boolean same) {
        assertEquals(same, new GatewayAddress(address).isSameAs(URI.create("http://localhost:8080")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gateway.invalid", "HTTP://192.0.2.1:8080", "http://localhost@gateway.invalid"})
    void plainHttpToAnotherMachineIsReadByOthers(URI address) {
        assertTrue(new GatewayAddress(address).isReadByOthers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gateway.invalid", "http://localhost:8080", "http://127.1.2.3", "http://[::1]:1"})
    void encryptedOrOnThisMachineIsNot(URI address) {
        assertFalse(new GatewayAddress(address).isReadByOthers());
    }
}

package org.chautari.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.7, 192.0.2.7/32",
        "192.0.2.6/31, 192.0.2.6/31",
        "2001:DB8::/32, 2001:db8:0:0:0:0:0:0/32",
        "::1, 0:0:0:0:0:0:0:1/128",
        "::/0, 0:0:0:0:0:0:0:0/0"
    })
    void networkIsWrittenInOneWay(String text, String written) {
        String network = Network.parse(text).orElseThrow().toString();

        assertEquals(written, network);
        assertEquals(written, Network.of(network).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/999",
                "10.0.0.1/8",
                "10.0.0.0/8/8",
                "10.0.0/8",
                "256.0.0.1",
                "2001:db8::/129",
                "2001:db8::1/64",
                "::ffff:10.0.0.0/104",
                "fe80::1%eth0",
                "fe80::%1/64",
                " 10.0.0.0/8",
                "localhost",
                "[::1]",
                "१०.0.0.0/8"
            })
    void textThatIsNoNetworkIsNone(String text) {
        assertTrue(Network.parse(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/32, 192.0.2.7, false"
    })
    void networkKnowsItsAddresses(String network, String address, boolean contained) {
        boolean contains = Network.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address));

        assertEquals(contained, contains);
    }
}

package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.chautari.gateway.access.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final Networks PUBLIC_ONLY = new Networks(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0.0.0.0",
                "::ffff:0:8.8.8.8",
                "64:ff9b::10.0.0.1",
                "64:ff9b::127.0.0.1",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:20::1",
                "2001:db8::1",
                "2002:0a00:0001::1",
                "2002:7f00:0001::",
                "2002:a9fe:a9fe::1",
                "2002:c0a8:0101::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
            })
    void addressThatIsNotPublicIsNotPermitted(String address) throws UnknownHostException {
        assertFalse(PUBLIC_ONLY.permit(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2001:4860:4860::8888",
                "2002:0808:0808::1",
                "2606:4700::1111",
                "3ffe::1",
            })
    void publicAddressIsPermitted(String address) throws UnknownHostException {
        assertTrue(PUBLIC_ONLY.permit(InetAddress.getByName(address)), address);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1, true",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "127.0.0.0/8, ::1, false",
        "::1/128, ::1, true",
        "::1/128, ::2, false",
        "10.20.16.0/20, 10.20.31.255, true",
        "10.20.16.0/20, 10.20.32.0, false",
        "10.20.16.0/20, 10.20.15.255, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "0.0.0.0/0, 10.0.0.1, true",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
    })
    void operatorMayAllowANetwork(String network, String address, boolean permitted) throws UnknownHostException {
        Networks networks = new Networks(List.of("203.0.113.0/24", network));

        boolean answer = networks.permit(InetAddress.getByName(address));

        assertTrue(answer == permitted, address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "host/8"})
    void networkThatIsNoneIsRefusedAtTheStart(String network) {
        List<String> networks = List.of(network);

        assertThrows(IllegalArgumentException.class, () -> new Networks(networks));
    }

    @Test
    void everyBitOfAPrefixCounts() throws UnknownHostException {
        byte[] inside = InetAddress.getByName("172.16.0.0").getAddress();
        for (int bit = 0; bit < 12; bit++) {
            byte[] outside = inside.clone();
            outside[bit / 8] ^= (byte) (0x80 >> bit % 8);

            boolean contains = Network.of("172.16.0.0/12").contains(outside);

            assertFalse(contains, "bit " + bit);
        }
    }
}

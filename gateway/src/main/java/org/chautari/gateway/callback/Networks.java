package org.chautari.gateway.callback;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.gateway.access.Network;

/**
 * Which addresses callbacks may reach: the public ones, and those an operator allows. An IPv6 address that carries an IPv4
 * address is as public as that one.
 */
final class Networks {

    private static final List<Network> IPV4_NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' own
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, and most clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4") // reserved, and broadcast
            .map(Network::of)
            .toList();

    /** All that is handed out for use on the internet; loopback, link-local, unique-local and multicast lie outside. */
    private static final Network IPV6_GLOBAL = Network.of("2000::/3");

    private static final List<Network> IPV6_NOT_PUBLIC = Stream.of(
                    "2001::/23", // Teredo and other protocols
                    "2001:db8::/32", // documentation
                    "3fff::/20") // documentation
            .map(Network::of)
            .toList();

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final Network MAPPED = Network.of("::ffff:0:0/96");

    private static final int IPV4_BYTES = 4;

    private final List<Network> allowed;

    Networks(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::of).toList();
    }

    static Networks of(CallbackConfig config) {
        return new Networks(config.allowedNetworks().orElse(List.of()));
    }

    /** Whether a callback may reach this address. */
    boolean permit(InetAddress address) {
        byte[] bytes = MAPPED.contains(address.getAddress()) ? part(address.getAddress(), 12) : address.getAddress();
        return isIn(allowed, bytes) || (bytes.length == IPV4_BYTES ? isPublicIpv4(bytes) : isPublicIpv6(bytes));
    }

    private static boolean isPublicIpv4(byte[] address) {
        return !isIn(IPV4_NOT_PUBLIC, address);
    }

    private static boolean isPublicIpv6(byte[] address) {
        if (NAT64.contains(address)) {
            return isPublicIpv4(part(address, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublicIpv4(part(address, 2));
        }
        return IPV6_GLOBAL.contains(address) && !isIn(IPV6_NOT_PUBLIC, address);
    }

    private static byte[] part(byte[] address, int from) {
        return Arrays.copyOfRange(address, from, from + IPV4_BYTES);
    }

    private static boolean isIn(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}

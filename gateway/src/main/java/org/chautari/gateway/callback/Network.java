package org.chautari.gateway.callback;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A block of IP addresses. */
final class Network {

    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** The network of a text like {@code 10.0.0.0/8} or {@code fc00::/7}. */
    static Network of(String cidr) {
        String[] parts = cidr.strip().split("/", -1);
        byte[] first = parts.length == 2 ? NetUtil.createByteArrayFromIpAddressString(parts[0]) : null;
        if (first == null
                || !BITS.matcher(parts[1]).matches()
                || Integer.parseInt(parts[1]) > first.length * Byte.SIZE) {
            throw new IllegalArgumentException("not a network like 10.0.0.0/8: " + cidr);
        }
        return new Network(first, Integer.parseInt(parts[1]));
    }

    /** Whether an address of 4 or 16 bytes lies in it. */
    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(first, 0, whole, address, 0, whole)
                && (rest == 0 || (first[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0);
    }
}

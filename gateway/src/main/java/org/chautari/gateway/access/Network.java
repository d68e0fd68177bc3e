package org.chautari.gateway.access;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of IP addresses, of version 4 or 6. */
public final class Network {

    /** Nothing that names a zone or a host. */
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{2,45})(?:/([0-9]{1,3}))?");

    private static final Network MAPPED =
            new Network(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0}, 96);

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** The network of a text like {@code 10.0.0.0/8} or {@code fc00::/7}. */
    public static Network of(String cidr) {
        return Optional.of(cidr.strip())
                .filter(text -> text.indexOf('/') > 0)
                .flatMap(Network::read)
                .orElseThrow(() -> new IllegalArgumentException("not a network like 10.0.0.0/8: " + cidr));
    }

    /**
     * The network of a text, or that of a single address. Empty where it is neither, and where nobody could come from
     * there: IPv4 addresses are known as such, however they are written.
     */
    public static Optional<Network> parse(String text) {
        return read(text).filter(network -> !network.isMapped());
    }

    private static Optional<Network> read(String text) {
        Matcher parts = FORM.matcher(text);
        byte[] first = parts.matches() ? NetUtil.createByteArrayFromIpAddressString(parts.group(1)) : null;
        if (first == null) {
            return Optional.empty();
        }
        int bits = Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(first.length * Byte.SIZE);
        return bits <= first.length * Byte.SIZE && isZeroAfter(bits, first)
                ? Optional.of(new Network(first, bits))
                : Optional.empty();
    }

    private boolean isMapped() {
        return MAPPED.contains(first) && bits >= MAPPED.bits;
    }

    /** Whether an address lies in it. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /** Whether an address of 4 or 16 bytes lies in it. */
    public boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(first, 0, whole, address, 0, whole)
                && (rest == 0 || (first[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0);
    }

    /** Its first address and the length of its prefix, as {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(first).getHostAddress() + "/" + bits;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static boolean isZeroAfter(int bits, byte[] address) {
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            if ((address[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0) {
                return false;
            }
        }
        return true;
    }
}

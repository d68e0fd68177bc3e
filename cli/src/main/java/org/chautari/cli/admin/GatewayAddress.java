package org.chautari.cli.admin;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a gateway is, and what may be sent there. */
record GatewayAddress(URI url) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final String PLAIN = "http";

    /** Whether it names the same scheme, host and port; names of this machine's own loopback are one. */
    boolean isSameAs(URI other) {
        return part(url.getScheme()).equals(part(other.getScheme()))
                && url.getPort() == other.getPort()
                && host(url).equals(host(other));
    }

    /** Whether others may read what is sent: it is not encrypted, and leaves this machine. */
    boolean isReadByOthers() {
        return part(url.getScheme()).equals(PLAIN)
                && !LOOPBACK.matcher(part(url.getHost())).matches();
    }

    private static String host(URI address) {
        String host = part(address.getHost());
        return LOOPBACK.matcher(host).matches() ? "localhost" : host;
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}

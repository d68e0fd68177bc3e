package org.chautari.gateway.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chautari.provider.Mode;

/**
 * Where a callback goes, read from a URL that has only one reading. Which addresses its host may have is for {@link
 * Networks} to say. See docs/adr/0007-callbacks-go-to-checked-addresses.md.
 *
 * @param secure whether over TLS
 * @param host a name, or an IP address without brackets
 * @param port explicit or the scheme's own
 * @param target path and query
 */
record CallbackAddress(boolean secure, String host, int port, String target) {

    static final int LENGTH_MAX = 500;

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*" + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** By the rules of the web, a host whose last label is a number is an IPv4 address, however it is written. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private static final int NAME_LENGTH_MAX = 253;
    private static final int PORT_MAX = 65_535;
    private static final int FREE_PORT_MIN = 1024;

    /** What came of reading a URL. */
    sealed interface Reading {

        /** A callback may go there, where its addresses are allowed. */
        record Good(CallbackAddress address) implements Reading {}

        /** It may not, for this reason. */
        record Wrong(String sentence) implements Reading {}
    }

    /** Reads a URL for a mode: in live mode nothing goes out in the clear. */
    static Reading read(String url, Mode mode) {
        if (url.length() > LENGTH_MAX || !VISIBLE_ASCII.matcher(url).matches()) {
            return new Reading.Wrong("at most %d visible ASCII characters.".formatted(LENGTH_MAX));
        }
        try {
            return read(new URI(url), mode);
        } catch (URISyntaxException malformed) {
            return new Reading.Wrong("not a URL.");
        }
    }

    /** The value of the Host header. */
    String authority() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return port == defaultPort(secure) ? literal : literal + ":" + port;
    }

    private static Reading read(URI uri, Mode mode) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            return new Reading.Wrong("http or https.");
        }
        if (mode == Mode.LIVE && !secure) {
            return new Reading.Wrong("https in live mode.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return new Reading.Wrong("no user and no fragment.");
        }
        int port = uri.getPort() == -1 ? defaultPort(secure) : uri.getPort();
        if (port != 80 && port != 443 && (port < FREE_PORT_MIN || port > PORT_MAX)) {
            return new Reading.Wrong("port 80, 443, or 1024 to 65535.");
        }
        return host(uri)
                .<Reading>map(host -> new Reading.Good(new CallbackAddress(secure, host, port, target(uri))))
                .orElseGet(() -> new Reading.Wrong("a host name, or an IP address in its usual form."));
    }

    private static Optional<String> host(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (IPV6.matcher(host).matches()) {
            return Optional.of(host.substring(1, host.length() - 1));
        }
        boolean one = NUMERIC.matcher(host).matches()
                ? IPV4.matcher(host).matches()
                : host.length() <= NAME_LENGTH_MAX && NAME.matcher(host).matches();
        return one ? Optional.of(host) : Optional.empty();
    }

    private static String target(URI uri) {
        String path = Optional.ofNullable(uri.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static int defaultPort(boolean secure) {
        return secure ? 443 : 80;
    }
}

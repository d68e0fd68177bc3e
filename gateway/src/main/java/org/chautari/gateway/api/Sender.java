package org.chautari.gateway.api;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The address a request came from: that of its connection, or what a proxy says of it where the server's own settings
 * trust that proxy ({@code quarkus.http.proxy.*}).
 */
final class Sender {

    private Sender() {}

    /** Empty where the server can't tell. */
    static Optional<InetAddress> of(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .flatMap(remote -> Optional.ofNullable(remote.hostAddress()))
                .map(Sender::withoutZone)
                .map(InetAddress::ofLiteral);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}

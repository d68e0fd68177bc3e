package org.chautari.gateway.audit;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who makes the request that is being answered. */
@ApplicationScoped
public class Actors {

    /** By which the holder of the admin key says who they are. */
    public static final String HEADER = "X-Operator";

    private final RoutingContext request;

    Actors(RoutingContext request) {
        this.request = request;
    }

    /** The actor of the current request; asked for while a resource's method begins. */
    public Actor current() {
        String name = Optional.ofNullable(request.request().getHeader(HEADER))
                .flatMap(Actor::name)
                .orElse(Actor.ADMIN_KEY);
        return new Actor(name, Actor.ADMIN_KEY, address());
    }

    private String address() {
        return Optional.ofNullable(request.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse(Actor.NOWHERE);
    }
}

package org.chautari.gateway.audit;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who makes the request that is being answered. */
@ApplicationScoped
public class Actors {

    private static final String ACTOR = Actor.class.getName();

    private final RoutingContext request;

    Actors(RoutingContext request) {
        this.request = request;
    }

    /** The actor of the current request; asked for while a resource's method begins. */
    public Actor current() {
        return Optional.<Actor>ofNullable(request.get(ACTOR))
                .orElseThrow(() -> new IllegalStateException("nobody is known to make this request"));
    }

    /** Says who makes the current request; whoever guards it does. */
    public void set(String name, String via) {
        String address = Optional.ofNullable(request.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse(Actor.NOWHERE);
        request.put(ACTOR, new Actor(name, via, address));
    }
}

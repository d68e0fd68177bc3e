package org.chautari.kit;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.chautari.http.Secret;
import org.chautari.provider.ProviderPaths;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Turns everybody away but the gateway, since whoever is let in makes the upstream execute payments. Only what the
 * provider is, and how it is, anybody may ask. See docs/adr/0015-providers-know-their-gateway.md.
 */
@Startup
@ApplicationScoped
public class GatewayOnly {

    private static final int LENGTH_MIN = 32;

    private final byte[] authorization;

    GatewayOnly(GatewayConfig config) {
        String secret = config.secret()
                .map(Secret::reveal)
                .filter(text -> text.length() >= LENGTH_MIN)
                .orElseThrow(() -> new IllegalStateException(
                        "chautari.gateway.secret (CHAUTARI_GATEWAY_SECRET) needs at least %d characters:"
                                        .formatted(LENGTH_MIN)
                                + " the gateway's chautari.provider-calls.secret"));
        authorization = bytes("Bearer " + secret);
    }

    /** Runs before the request is matched and read, so that nothing is done for a stranger. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response admit(ContainerRequestContext asked) {
        boolean isForAll = asked.getUriInfo().getPath().equals(ProviderPaths.DESCRIPTOR);
        return isForAll || isGateway(asked.getHeaderString(HttpHeaders.AUTHORIZATION)) ? null : stranger();
    }

    /** It takes the same time wherever they differ. */
    private boolean isGateway(@Nullable String shown) {
        return Optional.ofNullable(shown)
                .filter(text -> MessageDigest.isEqual(authorization, bytes(text)))
                .isPresent();
    }

    private static Response stranger() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

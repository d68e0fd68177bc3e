package org.chautari.gateway.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.chautari.gateway.access.TokenHash;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody near the admin API who doesn't show the admin key. */
@ApplicationScoped
public class AdminGuard {

    private static final int KEY_LENGTH_MIN = 32;
    private static final String BEARER = "Bearer ";

    private final Optional<byte[]> keyHash;

    AdminGuard(AdminConfig config) {
        config.key().filter(key -> key.length() < KEY_LENGTH_MIN).ifPresent(tooShort -> {
            throw new IllegalStateException(
                    "chautari.admin.key needs at least %d characters".formatted(KEY_LENGTH_MIN));
        });
        keyHash = config.key().map(TokenHash::of);
    }

    /** Whether a request is one for the admin API. */
    public static boolean guards(UriInfo uri) {
        return uri.getPath().startsWith("/api/admin");
    }

    /** Runs before the request is matched, so that nothing tells a stranger which paths exist. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response guard(ContainerRequestContext request) {
        return guards(request.getUriInfo()) && !showsKey(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                ? Refusals.of(401, "This needs the admin key: Authorization: Bearer <key>.")
                : null;
    }

    private boolean showsKey(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && keyHash.filter(hash -> TokenHash.same(hash, TokenHash.of(authorization.substring(BEARER.length()))))
                        .isPresent();
    }
}

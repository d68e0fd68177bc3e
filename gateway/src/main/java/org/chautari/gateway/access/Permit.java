package org.chautari.gateway.access;

import java.util.Optional;
import java.util.Set;

/**
 * What a token permits, of what its account may do.
 *
 * @param tokenId which token
 * @param scopes what it may be used for
 * @param services the slugs it may be used with; empty means all
 * @param rate how many requests it may make; empty means what the gateway's settings say
 */
public record Permit(long tokenId, Set<Scope> scopes, Optional<Set<String>> services, Optional<Rate> rate) {

    public Permit {
        scopes = Set.copyOf(scopes);
        services = services.map(Set::copyOf);
    }

    boolean covers(String slug) {
        return services.map(slugs -> slugs.contains(slug)).orElse(true);
    }
}

package org.chautari.gateway.access;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.chautari.provider.Mode;

/**
 * The account behind a request, once its token is known to be good.
 *
 * @param accountId which account
 * @param mode which of the two worlds the token opens
 * @param scopes what the token may do
 * @param services the slugs the account may use; empty means all
 * @param repeatWindow for how long it doesn't want the same bill paid again; empty means that it doesn't mind
 */
public record Caller(
        long accountId, Mode mode, Set<Scope> scopes, Optional<Set<String>> services, Optional<Duration> repeatWindow) {

    public Caller {
        scopes = Set.copyOf(scopes);
        services = services.map(Set::copyOf);
    }

    /** Whether the account may use a service. */
    public boolean mayUse(String slug) {
        return services.map(slugs -> slugs.contains(slug)).orElse(true);
    }

    /** Whether the token may do this. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}

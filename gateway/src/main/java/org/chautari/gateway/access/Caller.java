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
 * @param services the slugs the account may use; empty means all
 * @param repeatWindow for how long it doesn't want the same bill paid again; empty means that it doesn't mind
 * @param rate how many requests it may make; empty means what the gateway's settings say
 * @param permit what its token permits
 */
public record Caller(
        long accountId,
        Mode mode,
        Optional<Set<String>> services,
        Optional<Duration> repeatWindow,
        Optional<Rate> rate,
        Permit permit) {

    public Caller {
        services = services.map(Set::copyOf);
    }

    /** Whether the account may use a service. */
    public boolean mayUse(String slug) {
        return services.map(slugs -> slugs.contains(slug)).orElse(true);
    }

    /** Whether the token may do this. */
    public boolean may(Scope scope) {
        return permit.scopes().contains(scope);
    }

    /** Whether the token may do this with a service. */
    public boolean may(Scope scope, String slug) {
        return may(scope) && permit.covers(slug);
    }
}

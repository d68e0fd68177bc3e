package org.chautari.gateway.access;

import java.time.Instant;
import java.util.Optional;
import org.chautari.provider.Mode;

/**
 * A token as an operator sees it: all but the secret.
 *
 * @param account the name of the account it is of
 * @param prefix its first characters, to recognise it by
 * @param state {@link #ACTIVE}, {@link #SUSPENDED} or {@link #REVOKED}
 * @param rotatedTo the token that took its place
 * @param lastUsedAt when it last opened something, to within a minute or so
 */
public record Token(
        long id,
        long accountId,
        String account,
        Mode mode,
        String prefix,
        String state,
        TokenTerms terms,
        Instant createdAt,
        Optional<Long> rotatedTo,
        Optional<Instant> lastUsedAt) {

    public static final String ACTIVE = "active";
    public static final String SUSPENDED = "suspended";

    /** For good. */
    public static final String REVOKED = "revoked";
}

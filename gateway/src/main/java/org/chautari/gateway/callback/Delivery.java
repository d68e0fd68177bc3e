package org.chautari.gateway.callback;

import java.time.Instant;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to tell a client something, claimed by this replica.
 *
 * @param id the callback's
 * @param attempt its number: the attempt's result is written only while no later one has begun
 * @param webhookId the same in every attempt
 * @param dueSince when the present run of attempts began
 * @param ownUntil when another replica may begin the next attempt
 * @param url where to; null where the account wants no callbacks any more
 * @param secret what it is signed with; null together with the URL
 * @param notice what is told, the same in every attempt
 */
record Delivery(
        long id,
        int attempt,
        long accountId,
        Mode mode,
        String webhookId,
        Instant dueSince,
        Instant ownUntil,
        @Nullable String url,
        @Nullable String secret,
        Notice notice) {

    @Override
    public String toString() {
        return "Delivery[id=%d, attempt=%d]".formatted(id, attempt);
    }
}

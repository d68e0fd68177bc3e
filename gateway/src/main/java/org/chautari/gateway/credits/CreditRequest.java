package org.chautari.gateway.credits;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Credits that were asked for.
 *
 * @param account the name of the account they are for
 * @param reason why; null where the account itself asked
 * @param requestedBy an operator's name, or {@code account <name>}
 * @param decision what became of it; null while nobody has decided
 */
public record CreditRequest(
        long id,
        long accountId,
        String account,
        Mode mode,
        long amountPaisa,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        State state,
        @Nullable Decision decision) {

    /** Where a request is. */
    public enum State {
        REQUESTED,
        APPROVED,
        REJECTED;

        /** Its word in requests, answers and the store. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What somebody decided.
     *
     * @param reason why it was rejected; null where it was approved
     */
    public record Decision(String by, Instant at, @Nullable String reason) {}

    /**
     * What a listing is narrowed by.
     *
     * @param account the name of an account
     * @param beforeId the id before which it goes on
     */
    public record Filter(Optional<State> state, Optional<String> account, Optional<Long> beforeId) {}
}

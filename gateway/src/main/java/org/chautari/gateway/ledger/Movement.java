package org.chautari.gateway.ledger;

import java.util.Locale;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Credits that move between the balances of one account in one mode.
 *
 * @param kind from where to where
 * @param paymentId the payment it belongs to; null for a grant
 * @param grantKey what makes a grant happen once; null for the others
 * @param reason why, for a statement; null where the kind says it all
 */
public record Movement(
        long accountId,
        Mode mode,
        Kind kind,
        long amountPaisa,
        @Nullable Long paymentId,
        @Nullable String grantKey,
        @Nullable String reason) {

    /** The balances of an account; together they are zero. */
    public enum Place {
        /** The other side of every credit granted: zero or less. */
        ISSUED,
        /** What it may pay with. */
        AVAILABLE,
        /** What is set aside for payments that are not final. */
        HELD,
        /** What it has paid. */
        SPENT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From which balance to which. */
    public enum Kind {
        GRANT(Place.ISSUED, Place.AVAILABLE),
        HOLD(Place.AVAILABLE, Place.HELD),
        SETTLE(Place.HELD, Place.SPENT),
        RELEASE(Place.HELD, Place.AVAILABLE);

        private final Place from;
        private final Place to;

        Kind(Place from, Place to) {
            this.from = from;
            this.to = to;
        }

        /** Where the credits come from. */
        public Place from() {
            return from;
        }

        /** Where they go. */
        public Place to() {
            return to;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Movement {
        if (amountPaisa <= 0) {
            throw new IllegalArgumentException("a movement's amount is above zero");
        }
    }

    /** Credits added to an account; the same key adds them once. */
    public static Movement grant(long accountId, Mode mode, long amountPaisa, String key, String reason) {
        return new Movement(accountId, mode, Kind.GRANT, amountPaisa, null, key, reason);
    }

    /** Credits set aside for a payment, or given a final place once it is known how the payment ended. */
    public static Movement of(Kind kind, long accountId, Mode mode, long amountPaisa, long paymentId) {
        return new Movement(accountId, mode, kind, amountPaisa, paymentId, null, null);
    }
}

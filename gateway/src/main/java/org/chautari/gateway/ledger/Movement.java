package org.chautari.gateway.ledger;

import java.util.Locale;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Credits that move between the balances of one account in one mode.
 *
 * @param paymentId the payment it belongs to; null for a grant or an adjustment
 * @param key what makes a grant, an adjustment or a refund happen once; null for the others
 * @param reason why, for a statement; null where the kind says it all
 */
public record Movement(
        long accountId,
        Mode mode,
        Kind kind,
        @Nullable Long paymentId,
        @Nullable String key,
        @Nullable String reason,
        Legs legs) {

    /** Why credits move. */
    public enum Kind {
        /** Credits are added to an account. */
        GRANT,
        /** An operator puts something right, up or down. */
        ADJUST,
        /** Credits are set aside for a payment. */
        HOLD,
        /** A payment was executed: what was held is spent. */
        SETTLE,
        /** A payment was not executed: what was held goes back. */
        RELEASE,
        /** Of what was spent on a payment, some comes back. */
        REFUND;

        /** Its name in the books. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Credits added to an account; the same key adds them once. */
    public static Movement grant(long accountId, Mode mode, long amountPaisa, String key, String reason) {
        return new Movement(accountId, mode, Kind.GRANT, null, key, reason, Legs.grant(amountPaisa));
    }

    /** Credits added to an account, or, below zero, taken from it; the same key does it once. */
    public static Movement adjust(long accountId, Mode mode, long amountPaisa, String key, String reason) {
        return new Movement(accountId, mode, Kind.ADJUST, null, key, reason, Legs.grant(amountPaisa));
    }

    /** The credits of a payment set aside. */
    public static Movement hold(long accountId, Mode mode, long paymentId, Cost cost) {
        return ofPayment(accountId, mode, Kind.HOLD, paymentId, Legs.hold(cost));
    }

    /** The held credits of a payment spent. */
    public static Movement settle(long accountId, Mode mode, long paymentId, Cost cost) {
        return ofPayment(accountId, mode, Kind.SETTLE, paymentId, Legs.settle(cost));
    }

    /** The held credits of a payment given back. */
    public static Movement release(long accountId, Mode mode, long paymentId, Cost cost) {
        return ofPayment(accountId, mode, Kind.RELEASE, paymentId, Legs.release(cost));
    }

    /** A part of what a payment cost given back; the same key does it once. */
    public static Movement refund(long accountId, Mode mode, long paymentId, Cost part, String key, String reason) {
        return new Movement(accountId, mode, Kind.REFUND, paymentId, key, reason, Legs.refund(part));
    }

    private static Movement ofPayment(long accountId, Mode mode, Kind kind, long paymentId, Legs legs) {
        return new Movement(accountId, mode, kind, paymentId, null, null, legs);
    }
}

package org.chautari.gateway.ledger;

/**
 * How much a movement adds to each balance, or takes from it, in paisa; together zero.
 *
 * @param issuedPaisa the other side of every credit granted
 * @param availablePaisa what may be paid with
 * @param heldPaisa what is set aside for payments that are not final
 * @param spentPaisa bills paid
 * @param chargedPaisa service charges paid
 * @param commissionPaisa the other side of every commission earned
 */
public record Legs(
        long issuedPaisa,
        long availablePaisa,
        long heldPaisa,
        long spentPaisa,
        long chargedPaisa,
        long commissionPaisa) {

    public Legs {
        if (issuedPaisa + availablePaisa + heldPaisa + spentPaisa + chargedPaisa + commissionPaisa != 0) {
            throw new IllegalArgumentException("the legs of a movement sum to zero");
        }
    }

    /** Credits added to an account, or, below zero, taken from it. */
    static Legs grant(long paisa) {
        return new Legs(-paisa, paisa, 0, 0, 0, 0);
    }

    /** Credits set aside for a payment. */
    public static Legs hold(Cost cost) {
        return new Legs(0, -cost.creditsPaisa(), cost.creditsPaisa(), 0, 0, 0);
    }

    /** Held credits that are spent. */
    static Legs settle(Cost cost) {
        return new Legs(0, 0, -cost.creditsPaisa(), cost.amountPaisa(), cost.chargePaisa(), -cost.commissionPaisa());
    }

    /** Held credits that go back. */
    static Legs release(Cost cost) {
        return new Legs(0, cost.creditsPaisa(), -cost.creditsPaisa(), 0, 0, 0);
    }

    /** Spent credits that come back. */
    static Legs refund(Cost part) {
        return new Legs(0, part.creditsPaisa(), 0, -part.amountPaisa(), -part.chargePaisa(), part.commissionPaisa());
    }
}

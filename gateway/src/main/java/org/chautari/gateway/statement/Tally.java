package org.chautari.gateway.statement;

import org.chautari.gateway.ledger.Legs;

/**
 * Balances at a moment of a statement, in paisa.
 *
 * @param movements how many there were since its opening
 */
record Tally(long availablePaisa, long heldPaisa, long movements) {

    /** Before the first movement. */
    static Tally opening(long availablePaisa, long heldPaisa) {
        return new Tally(availablePaisa, heldPaisa, 0);
    }

    Tally plus(Legs legs) {
        return new Tally(availablePaisa + legs.availablePaisa(), heldPaisa + legs.heldPaisa(), movements + 1);
    }
}

package org.chautari.gateway.ledger;

/**
 * The balances of an account in a mode, in paisa.
 *
 * @param availablePaisa what it may still pay with; below zero within its overdraft
 * @param heldPaisa what is set aside for payments that are not final
 * @param spentPaisa the bills it has paid, less what was refunded
 * @param chargedPaisa the service charges of those bills
 * @param commissionPaisa what it has earned by them: zero or less
 */
public record Balance(long availablePaisa, long heldPaisa, long spentPaisa, long chargedPaisa, long commissionPaisa) {

    /** The credits that are gone for good. */
    public long consumedPaisa() {
        return spentPaisa + chargedPaisa + commissionPaisa;
    }
}

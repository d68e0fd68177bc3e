package org.chautari.gateway.pricing;

import org.chautari.gateway.ledger.Cost;

/**
 * What an account pays and earns at a service.
 *
 * @param commission what it earns of each bill
 * @param charge the service charge it pays on top of each bill
 */
public record Price(Rate commission, Rate charge) {

    /** The bill itself, and no more. */
    public static final Price BILL_ONLY = new Price(Rate.NOTHING, Rate.NOTHING);

    /** What a bill costs. A commission is never more than the bill, and never makes it free: at least one paisa is paid. */
    public Cost of(long amountPaisa) {
        long chargePaisa = charge.of(amountPaisa);
        long commissionPaisa =
                Math.min(commission.of(amountPaisa), Math.min(amountPaisa, amountPaisa + chargePaisa - 1));
        return new Cost(amountPaisa, chargePaisa, commissionPaisa);
    }
}

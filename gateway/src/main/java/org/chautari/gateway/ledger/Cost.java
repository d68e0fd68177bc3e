package org.chautari.gateway.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a payment costs its account, in paisa.
 *
 * @param amountPaisa the bill
 * @param chargePaisa the service charge on top of it
 * @param commissionPaisa what the account earns by it
 */
public record Cost(long amountPaisa, long chargePaisa, long commissionPaisa) {

    public Cost {
        if (amountPaisa < 0 || chargePaisa < 0 || commissionPaisa < 0) {
            throw new IllegalArgumentException("no part of a cost is below zero");
        }
    }

    /** A bill without charge and commission. */
    public static Cost of(long amountPaisa) {
        return new Cost(amountPaisa, 0, 0);
    }

    /** The credits it takes. */
    public long creditsPaisa() {
        return amountPaisa + chargePaisa - commissionPaisa;
    }

    /**
     * Its part once so much of the bill is refunded: charge and commission in proportion, rounded half-even to the paisa.
     * The parts of one refund after the other add up to the whole, whatever each was rounded to.
     */
    public Cost refunded(long refundedPaisa) {
        if (refundedPaisa < 0 || refundedPaisa > amountPaisa) {
            throw new IllegalArgumentException("more is refunded than was paid");
        }
        return new Cost(refundedPaisa, share(chargePaisa, refundedPaisa), share(commissionPaisa, refundedPaisa));
    }

    /** What is left of it without a part. */
    public Cost minus(Cost part) {
        return new Cost(
                amountPaisa - part.amountPaisa, chargePaisa - part.chargePaisa, commissionPaisa - part.commissionPaisa);
    }

    private long share(long paisa, long refundedPaisa) {
        return BigDecimal.valueOf(paisa)
                .multiply(BigDecimal.valueOf(refundedPaisa))
                .divide(BigDecimal.valueOf(amountPaisa), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}

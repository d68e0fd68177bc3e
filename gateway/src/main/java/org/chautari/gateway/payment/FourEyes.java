package org.chautari.gateway.payment;

import java.math.BigDecimal;
import org.chautari.money.Rupees;

/**
 * How many operators it takes to decide about a payment.
 *
 * @param abovePaisa what costs more than this takes two
 */
record FourEyes(long abovePaisa) {

    FourEyes {
        if (abovePaisa < 0) {
            throw new IllegalArgumentException("a limit isn't below zero");
        }
    }

    static FourEyes above(BigDecimal rupees) {
        return new FourEyes(Rupees.paisaOf(rupees)
                .orElseThrow(() -> new IllegalArgumentException(
                        "chautari.payment.second-operator-above is an amount in rupees, from 0 to 9999999.99")));
    }

    boolean areNeededFor(long amountPaisa) {
        return amountPaisa > abovePaisa;
    }
}

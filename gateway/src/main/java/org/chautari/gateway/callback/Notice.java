package org.chautari.gateway.callback;

import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** What a client is told. */
sealed interface Notice {

    /** How a payment ended, and what is known of it. */
    record OfPayment(long paymentId, Bill bill) implements Notice {}

    /**
     * That credits came back.
     *
     * @param amountPaisa how much of the bill was refunded this time
     * @param totalPaisa how much was refunded by then, this time included
     */
    record OfRefund(long paymentId, Bill bill, long refundId, long amountPaisa, long totalPaisa) implements Notice {}

    /** That less than a threshold is left to pay with. */
    record OfLowBalance(Mode mode, long creditsPaisa, long thresholdPaisa) implements Notice {}

    /**
     * A payment as its client knows it.
     *
     * @param answer what is kept of the provider's answer, as JSON text
     */
    record Bill(
            String reference,
            long amountPaisa,
            PaymentState state,
            @Nullable String answer) {

        @Override
        public String toString() {
            return "Bill[***]";
        }
    }
}

package org.chautari.gateway.payment;

import org.chautari.gateway.protocol.PaymentState;

/** What came of opening a payment. Which it is, the database's constraints decide. */
sealed interface Opened {

    /** The payment exists and its price is held. */
    record Held(Stored payment, long availablePaisa) implements Opened {}

    /** A payment with this reference exists. */
    record Duplicate(long paymentId, PaymentState state) implements Opened {}

    /** The session has its payment. */
    record SessionTaken(long paymentId, PaymentState state) implements Opened {}

    /** The same bill was paid a moment ago, by that payment; nothing was written. */
    record Repeated(long paymentId, PaymentState state) implements Opened {}

    /** There are not enough credits; nothing was written. */
    record InsufficientCredits() implements Opened {}

    /** Too many wait to be written; nothing of it was. */
    record Overloaded() implements Opened {}
}

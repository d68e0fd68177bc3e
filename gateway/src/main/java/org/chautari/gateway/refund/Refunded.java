package org.chautari.gateway.refund;

/** What came of refunding. */
public sealed interface Refunded {

    /** It is refunded: just now, or by an earlier request that was the same. */
    record Done(Refund refund, long leftPaisa, long availablePaisa) implements Refunded {}

    /** Another refund was made under this key; nothing was moved. */
    record KeyUsed() implements Refunded {}

    /** So much is not left of the bill; nothing was moved. */
    record TooMuch(long leftPaisa) implements Refunded {}

    /** It was not paid, so there is nothing to refund. */
    record NotPaid() implements Refunded {}

    /** There is no such payment. */
    record NoSuchPayment() implements Refunded {}
}

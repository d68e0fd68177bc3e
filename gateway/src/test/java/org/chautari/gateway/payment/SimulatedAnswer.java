package org.chautari.gateway.payment;

/** What a client hears of a commit. */
enum SimulatedAnswer {
    /** State Success. */
    PAID,
    /** State Error: this commit made no payment, or one that was refused. */
    REFUSED,
    /** Queued, Processing, or a duplicate: the payment exists, and the client holds. */
    NOT_FINAL,
    /** A fault of the server, or no answer at all. */
    NONE
}

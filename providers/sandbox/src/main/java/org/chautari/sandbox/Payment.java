package org.chautari.sandbox;

/**
 * A commit that is in order.
 *
 * @param reference the client's own reference where it was sent along, else the upstream reference
 * @param upstreamReference what the payment is known by here
 * @param customer the customer's name as it was sent, script and all
 */
record Payment(
        Mode mode, String reference, String upstreamReference, Service service, String customer, long amountPaisa) {

    PaymentKey key() {
        return new PaymentKey(mode, upstreamReference);
    }

    /** Without the customer: messages end up in logs. */
    @Override
    public String toString() {
        return "Payment[%s]".formatted(upstreamReference);
    }
}

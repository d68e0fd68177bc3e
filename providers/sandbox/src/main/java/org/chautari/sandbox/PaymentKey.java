package org.chautari.sandbox;

/** What a payment is known by here: the reference that the caller gave it, in one of the two worlds. */
record PaymentKey(Mode mode, String upstreamReference) {}

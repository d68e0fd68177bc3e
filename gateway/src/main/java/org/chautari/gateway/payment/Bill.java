package org.chautari.gateway.payment;

import java.time.Duration;
import org.chautari.gateway.protocol.Fingerprint;

/**
 * What a payment pays, where its account wants not to pay the same twice by mistake.
 *
 * @param customer what tells whether it is the same customer
 * @param offer what tells whether it is the same offer at the same price
 * @param window for how long the same isn't paid again
 * @param repeatConfirmed whether the client says that it means to
 */
record Bill(Fingerprint customer, Fingerprint offer, Duration window, boolean repeatConfirmed) {}

package org.chautari.gateway.refund;

import java.time.Instant;

/**
 * What was given back of a payment.
 *
 * @param key what made it happen once
 * @param amountPaisa how much of the bill
 * @param creditsPaisa the credits that came back: with the service charge, less the commission, in proportion
 */
public record Refund(
        long id, long paymentId, String key, long amountPaisa, long creditsPaisa, String reason, Instant at) {}

package org.chautari.gateway.refund;

import java.util.OptionalLong;

/**
 * A refund that is asked for.
 *
 * @param amountPaisa how much of the bill; empty for all that is left of it
 * @param key what makes it happen once
 */
public record RefundOrder(long paymentId, OptionalLong amountPaisa, String key, String reason) {}

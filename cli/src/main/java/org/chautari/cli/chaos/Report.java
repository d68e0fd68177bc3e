package org.chautari.cli.chaos;

import java.math.BigDecimal;

/**
 * A delivery report that a client received.
 *
 * @param genuine whether it was signed with the client's secret
 */
record Report(Claim.Key key, long paymentId, String state, BigDecimal amount, boolean genuine) {}

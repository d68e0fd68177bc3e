package org.chautari.gateway.payment;

import java.time.Instant;

/**
 * A settlement on its way to the store. It applies only to the payment as it was seen.
 *
 * @param needsLease whether it also takes that nobody has asked for the status since
 * @param isToBeAnnounced whether the client is told by callback where this makes the payment final
 */
record Change(Stored seen, Settlement settlement, boolean needsLease, boolean isToBeAnnounced, Instant at) {}

package org.chautari.gateway.payment;

import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.ledger.Movement;

/**
 * A settlement on its way to the store. It applies only to the payment as it was seen.
 *
 * @param needsLease whether it also takes that nobody has asked for the status since
 * @param isToBeAnnounced whether the client is told by callback where this makes the payment final
 * @param verdict the operator's word that it carries out; empty where it comes from the provider
 */
record Change(
        Stored seen,
        Settlement settlement,
        boolean needsLease,
        boolean isToBeAnnounced,
        Optional<News.Verdict> verdict,
        Instant at) {

    /** How the payment's held credits move; empty while nothing is final. */
    Optional<Movement> movement() {
        return settlement.movement(seen);
    }
}

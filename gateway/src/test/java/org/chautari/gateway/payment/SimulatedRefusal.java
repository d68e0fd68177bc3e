package org.chautari.gateway.payment;

/** A call of the simulated database that failed. */
final class SimulatedRefusal extends RuntimeException {

    SimulatedRefusal(String reason) {
        super(reason, null, false, false);
    }
}

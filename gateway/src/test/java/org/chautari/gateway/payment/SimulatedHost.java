package org.chautari.gateway.payment;

import org.chautari.gateway.payment.SimulatedFaults.Fault;

/** A process: what it has yet to do happens late while it is suspended, and never once it has crashed. */
final class SimulatedHost {

    private final SimulatedAgenda agenda;
    private final SimulatedFaults faults;
    private final Runnable crashed;
    private boolean alive = true;
    private long suspendedUntilMs;

    SimulatedHost(SimulatedAgenda agenda, SimulatedFaults faults, Runnable crashed) {
        this.agenda = agenda;
        this.faults = faults;
        this.crashed = crashed;
    }

    boolean isAlive() {
        return alive;
    }

    void after(long ms, Runnable action) {
        agenda.after(ms, () -> run(action));
    }

    private void run(Runnable action) {
        if (!alive) {
            return;
        }
        if (agenda.nowMs() >= suspendedUntilMs && faults.strikes(Fault.REPLICA_IS_SUSPENDED)) {
            suspendedUntilMs = agenda.nowMs() + faults.scaledBetween(1_000, 1_200_000);
        }
        if (agenda.nowMs() < suspendedUntilMs) {
            agenda.at(suspendedUntilMs, () -> run(action));
        } else if (faults.strikes(Fault.REPLICA_CRASHES)) {
            alive = false;
            crashed.run();
        } else {
            action.run();
        }
    }
}

package org.chautari.gateway.payment;

import java.time.Clock;
import org.chautari.gateway.protocol.References;
import org.chautari.provider.ProviderCalls;

/** What a world is made of. A planted bug puts something worse in one place. */
interface SimulatedWiring {

    /** Everything as it should be. */
    SimulatedWiring SOUND = new SimulatedWiring() {};

    default ProviderCalls provider(ProviderCalls provider, References references) {
        return provider;
    }

    default SimulatedBooks books(SimulatedAgenda agenda) {
        return new SimulatedBooks(agenda);
    }

    default SimulatedStore store(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
        return new SimulatedStore(ground, host, clock, schedule);
    }

    default Settling settling(SimulatedWorld.Ground ground, SimulatedStore store, Schedule schedule, Clock clock) {
        return new SimulatedSettling(ground, store, schedule, clock);
    }

    default Schedule schedule(Schedule schedule) {
        return schedule;
    }
}

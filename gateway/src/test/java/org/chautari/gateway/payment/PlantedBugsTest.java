package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds bugs: one at a time is planted, and it says which law is broken. */
class PlantedBugsTest {

    private static final long PAYMENTS_MAX = 20_000;

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsFound(SimulationPlant bug) {
        SimulationRun run = new SimulationRun();

        Optional<SimulationViolation> found = run.find(bug.broken(), PAYMENTS_MAX, bug);

        System.out.println("Planted: " + bug + ", after " + run);
        assertTrue(found.isPresent(), "not found");
    }
}

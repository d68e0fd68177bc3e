package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds bugs: one at a time is planted, and it says which law is broken. */
class PlantedBugsTest {

    private static final long PAYMENTS_MAX = 20_000;

    @ParameterizedTest
    @EnumSource
    void aPlantedBugIsFound(SimulationPlant bug) {
        SimulationRun run = new SimulationRun();

        SimulationViolation found = assertThrows(SimulationViolation.class, () -> run.payments(PAYMENTS_MAX, 1, bug));

        System.out.println("Found: " + bug + " after " + run);
        assertEquals(bug.broken(), found.law());
    }
}

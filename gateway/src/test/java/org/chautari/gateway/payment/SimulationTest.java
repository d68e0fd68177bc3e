package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** No payment is lost or doubled, whatever breaks: see docs/simulation.md. */
class SimulationTest {

    private static final long PAYMENTS = Long.getLong("simulation.payments", 100_000);
    private static final long SEED = Long.getLong("simulation.seed", 1);

    @Test
    void noPaymentIsLostOrDoubledWhateverBreaks() {
        SimulationRun run = new SimulationRun();

        run.payments(PAYMENTS, SEED, SimulatedWiring.SOUND);

        System.out.println("Simulated: " + run);
        assertTrue(run.payments() >= PAYMENTS);
    }

    @Test
    void oneSeedIsOneRun() {
        long trace = trace(SEED);

        assertEquals(trace, trace(SEED));
        assertNotEquals(trace, trace(SEED + 1));
    }

    private static long trace(long seed) {
        return new SimulatedWorld(seed, SimulatedWiring.SOUND)
                .run()
                .ground()
                .agenda()
                .trace();
    }
}

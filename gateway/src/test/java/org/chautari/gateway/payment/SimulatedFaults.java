package org.chautari.gateway.payment;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** All chance of a world, from one seed: what goes wrong how often there, and for how long things take. */
final class SimulatedFaults {

    /** What may go wrong, or at least not go straight, and how often at most. */
    enum Fault {
        CONNECTION_REFUSED(0.2),
        REQUEST_LOST(0.2),
        REQUEST_SLOW(0.1),
        REQUEST_DUPLICATED(0.1),
        ANSWER_LOST(0.2),
        ANSWER_GARBLED(0.2),
        ANSWER_LATE(0.2),
        UPSTREAM_REFUSES(0.2),
        UPSTREAM_QUEUES(0.3),
        UPSTREAM_EXECUTES_LATE(0.1),
        UPSTREAM_SHOWS_LATE(0.2),
        UPSTREAM_SENDS_HINT(1),
        UPSTREAM_LIES_ABOUT_FINAL(1),
        STATUS_UNREACHABLE(0.5),
        DATABASE_FAILS_BEFORE(0.1),
        DATABASE_FAILS_AFTER(0.1),
        DATABASE_SLOW(0.05),
        DATABASE_OVERLOADED(0.05),
        BATCH_POISONED(0.05),
        REPLICA_CRASHES(0.004),
        REPLICA_IS_SUSPENDED(0.004),
        CLIENT_UNANSWERED(0.2),
        CLIENT_LOOKS_UP_AND_HINTS(1),
        CLIENT_REPEATS_REFERENCE(0.3),
        CLIENT_REPEATS_SESSION(0.3);

        private final double shareMax;

        Fault(double shareMax) {
            this.shareMax = shareMax;
        }
    }

    private final SplittableRandom random;
    private final Map<Fault, Chance> chances = new EnumMap<>(Fault.class);

    private static final class Chance {
        private final double share;
        private long struck;

        Chance(double share) {
            this.share = share;
        }
    }

    /** In every third world or so, a fault doesn't exist; in most it is rarer than it might be. */
    SimulatedFaults(long seed) {
        random = new SplittableRandom(seed);
        for (Fault fault : Fault.values()) {
            double much = random.nextDouble();
            chances.put(fault, new Chance(random.nextInt(3) == 0 ? 0 : fault.shareMax * much * much));
        }
    }

    boolean strikes(Fault fault) {
        Chance chance = chances.get(fault);
        boolean strikes = random.nextDouble() < chance.share;
        if (strikes) {
            chance.struck++;
        }
        return strikes;
    }

    /** How often each struck. */
    Map<Fault, Long> struck() {
        Map<Fault, Long> counts = new EnumMap<>(Fault.class);
        chances.forEach((fault, chance) -> counts.put(fault, chance.struck));
        return counts;
    }

    long between(long min, long max) {
        return random.nextLong(min, max + 1);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double share() {
        return random.nextDouble();
    }

    /** Short ones are as likely as long ones, whatever the scale. */
    long scaledBetween(long min, long max) {
        return (long) (min * Math.pow((double) max / min, random.nextDouble()));
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

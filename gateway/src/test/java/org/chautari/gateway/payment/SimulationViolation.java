package org.chautari.gateway.payment;

/** Something that must hold does not. */
final class SimulationViolation extends AssertionError {

    /** What must hold. */
    enum Law {
        EXECUTED_ONCE,
        RELEASED_ONLY_IF_NOT_EXECUTED,
        SPENT_ONLY_IF_EXECUTED,
        LEDGER_BALANCES,
        OWNED,
        TIMELINE_IS_WHOLE,
        FINAL_STAYS,
        CONTRADICTION_RECORDED,
        CLIENT_IS_RIGHT,
        COMES_TO_REST
    }

    private final Law law;
    private final long seed;

    SimulationViolation(Law law, long seed, Object who) {
        super("%s is broken with seed %d: %s".formatted(law, seed, who));
        this.law = law;
        this.seed = seed;
    }

    Law law() {
        return law;
    }

    long seed() {
        return seed;
    }
}

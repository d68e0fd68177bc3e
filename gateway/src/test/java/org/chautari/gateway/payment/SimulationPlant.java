package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chautari.gateway.payment.SimulationViolation.Law;
import org.chautari.gateway.protocol.References;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.ProviderCalls;

/** Bugs that known systems have had, or that a law of the design forbids, each to be found by the simulation. */
enum SimulationPlant implements SimulatedWiring {
    RETRIES_A_COMMIT_ON_TIMEOUT(Law.EXECUTED_ONCE) {
        @Override
        public ProviderCalls provider(ProviderCalls provider, References references) {
            return new SimulatedDetour(
                    provider,
                    order -> provider.commit(order)
                            .chain(outcome -> outcome instanceof CommitOutcome.Unknown
                                    ? provider.commit(
                                            SimulatedDetour.copy(order, references.next(), order.sendBeforeEpochMs()))
                                    : Uni.createFrom().item(outcome)));
        }
    },
    RELEASES_ON_UNKNOWN(Law.RELEASED_ONLY_IF_NOT_EXECUTED) {
        @Override
        public Settling settling(SimulatedWorld.Ground ground, SimulatedStore store, Schedule schedule, Clock clock) {
            return new SimulatedSettling(ground, store, schedule, clock) {
                @Override
                public Uni<Settled> settle(Stored seen, News news) {
                    return super.settle(
                            seen,
                            news instanceof News.Answer(CommitOutcome.Unknown unknown, boolean clientWaits)
                                    ? new News.Answer(new CommitOutcome.NotSent(unknown.reason()), clientWaits)
                                    : news);
                }
            };
        }
    },
    CHECKS_THEN_INSERTS(Law.EXECUTED_ONCE) {
        @Override
        public SimulatedStore store(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
            return new SimulatedStore(ground, host, clock, schedule) {
                @Override
                Uni<List<Opened>> open(List<Order> orders, Instant now, Optional<Instant> dueAt) {
                    return transaction(
                                    () -> orders.stream().map(books()::inTheWay).toList())
                            .chain(found -> transaction(() -> IntStream.range(0, orders.size())
                                    .mapToObj(nth ->
                                            found.get(nth).orElseGet(() -> books().insert(orders.get(nth), now, dueAt)))
                                    .toList()));
                }
            };
        }
    },
    COUNTS_NOT_FOUND_AT_ONCE(Law.RELEASED_ONLY_IF_NOT_EXECUTED) {
        @Override
        public Schedule schedule(Schedule sound) {
            return new Schedule(
                    sound.sendWithin(),
                    sound.abandonedAfter(),
                    sound.first(),
                    sound.max(),
                    Duration.ZERO,
                    sound.handOverAfter(),
                    sound.jitter());
        }
    },
    SENDS_A_COMMIT_HOWEVER_LATE(Law.RELEASED_ONLY_IF_NOT_EXECUTED) {
        @Override
        public ProviderCalls provider(ProviderCalls provider, References references) {
            return new SimulatedDetour(
                    provider, order -> provider.commit(SimulatedDetour.copy(order, order.reference(), Long.MAX_VALUE)));
        }
    },
    CHANGES_WHAT_IS_FINAL(Law.FINAL_STAYS) {
        @Override
        public SimulatedBooks books(SimulatedAgenda agenda) {
            return new SimulatedBooks(agenda) {
                @Override
                boolean isAsSeen(SimulatedPayment payment, Change change) {
                    return true;
                }
            };
        }
    },
    FORGETS_CONTRADICTIONS(Law.CONTRADICTION_RECORDED) {
        @Override
        public SimulatedStore store(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
            return new SimulatedStore(ground, host, clock, schedule) {
                @Override
                public Uni<Void> contradict(Stored seen, String news, Instant at) {
                    return Uni.createFrom().voidItem();
                }
            };
        }
    },
    FORGETS_WHAT_WAS_OPENED(Law.OWNED) {
        @Override
        public SimulatedStore store(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
            return new SimulatedStore(ground, host, clock, schedule) {
                @Override
                Uni<List<Opened>> open(List<Order> orders, Instant now, Optional<Instant> dueAt) {
                    return super.open(orders, now, Optional.empty());
                }
            };
        }
    },
    MIXES_UP_A_BATCH(Law.RELEASED_ONLY_IF_NOT_EXECUTED) {
        @Override
        public SimulatedStore store(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
            return new SimulatedStore(ground, host, clock, schedule) {
                @Override
                Uni<List<Opened>> open(List<Order> orders, Instant now, Optional<Instant> dueAt) {
                    return super.open(orders, now, dueAt).map(List::reversed);
                }
            };
        }
    };

    private final Law broken;

    SimulationPlant(Law broken) {
        this.broken = broken;
    }

    /** What it breaks. */
    Law broken() {
        return broken;
    }
}

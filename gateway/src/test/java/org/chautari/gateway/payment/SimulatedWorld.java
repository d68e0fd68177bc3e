package org.chautari.gateway.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.session.Session;
import org.chautari.provider.Mode;
import org.chautari.provider.ProviderDescriptor;

/** Some hundred payments of a few accounts at two or three replicas, from one seed. */
final class SimulatedWorld {

    private static final long SHOPPING_MS = Duration.ofHours(1).toMillis();
    private static final long EVENTS_MAX = 1_000_000;

    private final long seed;
    private final SimulatedWiring wiring;
    private final Ground ground;
    private final SimulatedConfig config;
    private final References references;
    private final List<Caller> callers;
    private final List<SimulatedReplica> replicas;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private long sessions;

    /** What everybody in a world stands on. */
    record Ground(
            SimulatedAgenda agenda,
            SimulatedFaults faults,
            SimulatedBooks books,
            SimulatedUpstream upstream,
            List<String> unrecorded) {}

    SimulatedWorld(long seed, SimulatedWiring wiring) {
        this.seed = seed;
        this.wiring = wiring;
        SimulatedAgenda agenda = new SimulatedAgenda();
        SimulatedFaults faults = new SimulatedFaults(seed);
        SimulatedBooks books = wiring.books(agenda);
        this.ground =
                new Ground(agenda, faults, books, new SimulatedUpstream(agenda, faults, books), new ArrayList<>());
        this.config = SimulatedConfig.by(faults);
        this.references = new NumberedReferences();
        this.callers = Stream.of(1L, 2L, 3L)
                .flatMap(account -> Stream.of(caller(account, Mode.LIVE), caller(account, Mode.TEST)))
                .limit(faults.between(1, 4))
                .toList();
        this.replicas = IntStream.range(0, 2 + faults.below(2))
                .mapToObj(nth -> new SimulatedReplica(this, ground))
                .toList();
        books.listen(this::changed);
    }

    /** Lets everything happen, and checks that all of it was right: once midway, and at the end. */
    SimulatedWorld run() {
        int bills = 150 + ground.faults().below(150);
        callers.forEach(caller -> grant(caller, bills * ground.faults().between(500, 20_000)));
        for (int nth = 0; nth < bills; nth++) {
            String reference = "bill-" + nth;
            ground.agenda().after(ground.faults().between(0, SHOPPING_MS), () -> pay(reference));
        }
        SimulationInvariants invariants = new SimulationInvariants(seed, ground, clients);
        runUntil(ground.agenda().nowMs() + ground.faults().scaledBetween(60_000, 96 * 3_600_000L), invariants);
        invariants.check();
        runUntil(Long.MAX_VALUE, invariants);
        invariants.checkAtTheEnd();
        return this;
    }

    Ground ground() {
        return ground;
    }

    SimulatedConfig config() {
        return config;
    }

    SimulatedWiring wiring() {
        return wiring;
    }

    References references() {
        return references;
    }

    SimulatedReplica anyReplica() {
        return replicas.get(ground.faults().below(replicas.size()));
    }

    Session openSession(Caller caller, ProviderDescriptor service, String reference, long amountPaisa) {
        sessions++;
        Session session =
                SimulatedServices.session(sessions, caller.accountId(), reference, references.next(), amountPaisa);
        ground.books()
                .openSession(
                        caller, service.slug(), session, ground.agenda().now().plus(Duration.ofMinutes(30)));
        return session;
    }

    private void runUntil(long untilMs, SimulationInvariants invariants) {
        while (ground.agenda().step(untilMs)) {
            if (ground.agenda().happened() > EVENTS_MAX) {
                throw invariants.restless();
            }
        }
    }

    private void pay(String reference) {
        Caller caller = callers.get(ground.faults().below(callers.size()));
        ProviderDescriptor service = SimulatedServices.ALL.get(chosen());
        long amountPaisa = ground.faults().scaledBetween(100, 100_000);
        SimulatedClient client = client(caller, service, reference, amountPaisa);
        Session session = client.open();
        client.commit(
                session,
                ground.faults().strikes(Fault.CLIENT_REPEATS_REFERENCE)
                        ? 2 + ground.faults().below(2)
                        : 1);
        if (ground.faults().strikes(Fault.CLIENT_REPEATS_SESSION)) {
            SimulatedClient other = client(caller, service, reference + "-again", amountPaisa);
            ground.agenda().after(ground.faults().scaledBetween(1, 600_000) - 1, () -> other.commit(session, 1));
        }
        if (ground.faults().below(50) == 0) {
            grant(caller, 100_000);
        }
    }

    /** Few payments can't be asked about: each of them is asked about for 72 hours. */
    private int chosen() {
        int chance = ground.faults().below(20);
        return chance == 0 ? 2 : chance % 2;
    }

    private SimulatedClient client(Caller caller, ProviderDescriptor service, String reference, long amountPaisa) {
        SimulatedClient client = new SimulatedClient(this, ground, caller, service, reference, amountPaisa);
        clients.add(client);
        return client;
    }

    private void grant(Caller caller, long amountPaisa) {
        Movement grant = Movement.grant(caller.accountId(), caller.mode(), amountPaisa, references.next(), "simulated");
        ground.books().ledger().move(grant);
    }

    private void changed(SimulatedPayment payment) {
        if (payment.dueAt != null) {
            replicas.forEach(replica -> replica.lookWhenDue(payment.service, payment.dueAt));
        }
        if (payment.isOpen() && payment.rule == Rule.HANDED_OVER && payment.dueAt == null) {
            decideLater(payment);
        }
    }

    /** An operator finds out the truth, and says so until it is in the books. */
    private void decideLater(SimulatedPayment payment) {
        ground.agenda().after(ground.faults().scaledBetween(60_000, 24 * 3_600_000L), () -> {
            if (payment.isOpen()) {
                boolean executed = ground.upstream().executed(payment) != null;
                anyReplica().decide(payment, new Decision(executed, "operator", "", "asked the provider"));
                decideLater(payment);
            }
        });
    }

    private static Caller caller(long accountId, Mode mode) {
        Permit permit = new Permit(accountId, Set.of(Scope.COMMIT), Optional.empty(), Optional.empty());
        return new Caller(accountId, mode, Optional.empty(), Optional.empty(), Optional.empty(), permit);
    }

    /** References by number: one seed makes the same ones. */
    private static final class NumberedReferences extends References {

        private long made;

        NumberedReferences() {
            super(Clock.systemUTC());
        }

        @Override
        public String next() {
            made++;
            return "upstream-" + made;
        }
    }
}

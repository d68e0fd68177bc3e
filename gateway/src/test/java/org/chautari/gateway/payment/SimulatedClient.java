package org.chautari.gateway.payment;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.gateway.session.Session;
import org.chautari.provider.ProviderDescriptor;

/**
 * A client that pays one bill as the documents say: it holds on anything but a final state, and looks up after five
 * minutes. Only what was never received by anybody does it send again, under the same reference.
 */
final class SimulatedClient {

    /** What stands in the client's own books. */
    enum Book {
        HELD,
        PAID,
        NOT_PAID
    }

    private static final long ANSWER_MAX_MS = 60_000;
    private static final long LOOK_UP_AFTER_MS = Duration.ofMinutes(5).toMillis();
    private static final long LOOK_UP_AFTER_MAX_MS = Duration.ofHours(12).toMillis();
    private static final int REPEATS_MAX = 4;

    private final SimulatedWorld world;
    private final SimulatedWorld.Ground ground;
    private final Caller caller;
    private final ProviderDescriptor service;
    private final String reference;
    private final long amountPaisa;
    private final Set<SimulatedAnswer> heard = EnumSet.noneOf(SimulatedAnswer.class);
    private Book book = Book.HELD;
    private boolean inDoubt;
    private int waitedFor;
    private int repeats;
    private long lookUpAfterMs = LOOK_UP_AFTER_MS;

    SimulatedClient(
            SimulatedWorld world,
            SimulatedWorld.Ground ground,
            Caller caller,
            ProviderDescriptor service,
            String reference,
            long amountPaisa) {
        this.world = world;
        this.ground = ground;
        this.caller = caller;
        this.service = service;
        this.reference = reference;
        this.amountPaisa = amountPaisa;
    }

    Book book() {
        return book;
    }

    Optional<SimulatedPayment> payment() {
        return ground.books().find(caller, reference);
    }

    String key() {
        return SimulatedUpstream.key(caller.accountId(), caller.mode().name(), reference);
    }

    /** Opens a session of its own. */
    Session open() {
        return world.openSession(caller, service, reference, amountPaisa);
    }

    /** Commits in a session, more than once where it is careless. */
    void commit(Session session, int times) {
        heard.clear();
        waitedFor = times;
        boolean sessionsReference =
                !service.referenceRequired() && session.reference().equals(reference);
        for (int nth = 0; nth < times; nth++) {
            Ticket ticket = new Ticket();
            world.anyReplica()
                    .commit(
                            caller,
                            service.slug(),
                            SimulatedServices.commit(session.id(), sessionsReference ? "" : reference, amountPaisa),
                            ticket::hear);
            ground.agenda().after(ANSWER_MAX_MS, () -> ticket.hear(SimulatedAnswer.NONE));
        }
    }

    /** The books of the gateway at the very end, when nobody is on the way any more. */
    void lookUpForTheLastTime() {
        if (book == Book.HELD) {
            payment().ifPresentOrElse(this::enter, () -> book = Book.NOT_PAID);
        }
    }

    private final class Ticket {

        private boolean answered;

        void hear(SimulatedAnswer answer) {
            if (!answered) {
                answered = true;
                heard.add(answer);
                waitedFor--;
                if (waitedFor == 0) {
                    conclude();
                }
            }
        }
    }

    private void conclude() {
        inDoubt |= heard.contains(SimulatedAnswer.NONE) || heard.contains(SimulatedAnswer.NOT_FINAL);
        if (heard.contains(SimulatedAnswer.PAID)) {
            book = Book.PAID;
        } else if (inDoubt) {
            lookUpLater();
        } else {
            book = Book.NOT_PAID;
        }
    }

    private void lookUpLater() {
        ground.agenda().after(lookUpAfterMs, this::lookUp);
        lookUpAfterMs = Math.min(2 * lookUpAfterMs, LOOK_UP_AFTER_MAX_MS);
    }

    private void lookUp() {
        Optional<SimulatedPayment> payment = payment();
        payment.ifPresentOrElse(this::enter, this::repeat);
        if (book == Book.HELD && payment.isPresent()) {
            lookUpLater();
        }
    }

    private void enter(SimulatedPayment payment) {
        if (!payment.isOpen()) {
            book = payment.isUnpaid() ? Book.NOT_PAID : Book.PAID;
        } else if (ground.faults().strikes(Fault.CLIENT_LOOKS_UP_AND_HINTS)) {
            ground.books().hint(payment);
        }
    }

    private void repeat() {
        repeats++;
        if (repeats <= REPEATS_MAX) {
            commit(open(), 1);
        }
    }
}

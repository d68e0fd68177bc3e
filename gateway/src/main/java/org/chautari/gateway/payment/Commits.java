package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.session.Session;
import org.chautari.gateway.session.Sessions;
import org.chautari.provider.Offer;
import org.jboss.logging.Logger;

/**
 * Pays (PROTOCOL.md §5): matches the commit to an offer, opens the payment and holds its price, asks the provider once,
 * and settles by the outcome. The provider is asked outside any transaction.
 */
@ApplicationScoped
public class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);

    private static final int SETTLE_RETRIES_MAX = 3;

    private final Sessions sessions;
    private final Payments payments;
    private final References references;
    private final InFlight inFlight;
    private final Clock clock;
    private final PaymentConfig config;

    Commits(
            Sessions sessions,
            Payments payments,
            References references,
            InFlight inFlight,
            Clock clock,
            PaymentConfig config) {
        this.sessions = sessions;
        this.payments = payments;
        this.references = references;
        this.inFlight = inFlight;
        this.clock = clock;
        this.config = config;
    }

    /** Pays what the request names, once, and answers in the protocol's form. */
    public Uni<Checked<ObjectNode>> commit(Caller caller, Service service, RequestBody body) {
        return CommitForm.read(body, service.descriptor()).thenAsync(form -> commit(caller, service, form));
    }

    private Uni<Checked<ObjectNode>> commit(Caller caller, Service service, CommitForm form) {
        return refuseDuplicate(caller, form.reference())
                .chain(checked -> checked.thenAsync(fresh -> session(caller, service, form)))
                .chain(checked -> checked.thenAsync(session -> notADuplicate(caller, form, session)))
                .map(checked -> checked.then(session -> order(caller, service, form, session)))
                .chain(checked -> checked.thenAsync(order -> inFlight.unstoppable(pay(order))));
    }

    private Uni<Checked<Boolean>> refuseDuplicate(Caller caller, Optional<String> reference) {
        return reference
                .map(given -> payments.find(caller, given).map(Commits::fresh))
                .orElseGet(() -> Uni.createFrom().item(Checked.passed(true)));
    }

    private static Checked<Boolean> fresh(Optional<Opened.Duplicate> duplicate) {
        return duplicate
                .<Checked<Boolean>>map(found -> Checked.stopped(CommitAnswers.duplicate(found)))
                .orElseGet(() -> Checked.passed(true));
    }

    private Uni<Checked<Session>> session(Caller caller, Service service, CommitForm form) {
        return sessions.find(caller, service.descriptor().slug(), form.sessionId())
                .map(session ->
                        session.map(Checked::passed).orElseGet(() -> Checked.stopped(CommitAnswers.unknownSession())));
    }

    /** A commit without a reference of its own goes by that of its details call. */
    private Uni<Checked<Session>> notADuplicate(Caller caller, CommitForm form, Session session) {
        Optional<String> inherited = form.reference().isPresent() ? Optional.empty() : Optional.of(session.reference());
        return refuseDuplicate(caller, inherited).map(checked -> checked.map(fresh -> session));
    }

    private Checked<Order> order(Caller caller, Service service, CommitForm form, Session session) {
        boolean ownReference = service.descriptor().referenceRequired();
        Checked<Offer> match = OfferMatch.find(session.offers(), form);
        return match.map(offer -> new Order(
                caller,
                service,
                session,
                offer,
                form.reference().orElse(session.reference()),
                ownReference ? references.next() : session.upstreamReference(),
                clock.instant().plus(config.sendWithin())));
    }

    private Uni<Checked<ObjectNode>> pay(Order order) {
        return payments.open(order).chain(opened -> switch (opened) {
            case Opened.Held held -> ask(order, held);
            case Opened.Duplicate duplicate -> stop(CommitAnswers.duplicate(duplicate));
            case Opened.SessionTaken taken -> stop(CommitAnswers.sessionTaken(taken));
            case Opened.InsufficientCredits none -> stop(ProtocolError.of(ErrorCode.INSUFFICIENT_CREDITS));
            case Opened.Overloaded busy -> stop(ProtocolError.of(ErrorCode.SERVICE_ERROR));
        });
    }

    private Uni<Checked<ObjectNode>> ask(Order order, Opened.Held held) {
        return order.service()
                .provider()
                .commit(order.toProvider())
                .map(Settlement::of)
                .invoke(settlement -> log(order, held, settlement))
                .chain(settlement -> settle(order, held, settlement));
    }

    private Uni<Checked<ObjectNode>> settle(Order order, Opened.Held held, Settlement settlement) {
        return payments.settle(held.paymentId(), order, settlement)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .atMost(SETTLE_RETRIES_MAX)
                .map(settled -> CommitAnswers.answer(order, held, settled))
                .onFailure()
                .recoverWithItem(failure -> unsettled(order, held, failure));
    }

    /** What is not in our books has not happened yet: the payment stays as it was opened, its price held. */
    private static Checked<ObjectNode> unsettled(Order order, Opened.Held held, Throwable failure) {
        LOG.errorf(failure, "A payment could not be settled: paymentId=%d slug=%s", held.paymentId(), order.slug());
        return Checked.passed(CommitAnswers.accepted(order, held, PaymentState.PROCESSING, held.availablePaisa()));
    }

    private static void log(Order order, Opened.Held held, Settlement settlement) {
        LOG.infof(
                "A payment was answered: paymentId=%d slug=%s state=%s reason=%s",
                held.paymentId(), order.slug(), settlement.state().wireName(), settlement.reason());
    }

    private static Uni<Checked<ObjectNode>> stop(ProtocolError error) {
        return Uni.createFrom().item(Checked.stopped(error));
    }
}

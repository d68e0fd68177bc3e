package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.pricing.Pricing;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.session.Session;
import org.chautari.gateway.session.SessionFinder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Offer;
import org.jboss.logging.Logger;

/**
 * Pays (PROTOCOL.md §5): matches the commit to an offer, opens the payment and holds its price, asks the provider once,
 * and settles by the outcome. The provider is asked outside any transaction.
 */
@ApplicationScoped
public class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);

    /** While the client waits. */
    private static final int SETTLE_RETRIES_MAX = 3;

    private static final Duration SETTLE_PAUSE = Duration.ofMillis(50);

    /** Once the client has been told that nobody knows yet: for half an hour, then the status is asked as after a crash. */
    private static final int LATE_SETTLE_RETRIES_MAX = 65;

    private static final Duration LATE_SETTLE_PAUSE = Duration.ofSeconds(1);

    private final SessionFinder sessions;
    private final PaymentStore payments;
    private final Settling settling;
    private final Insistence insistence;
    private final References references;
    private final InFlight inFlight;
    private final Pricing pricing;
    private final Clock clock;
    private final PaymentConfig config;

    Commits(
            SessionFinder sessions,
            PaymentStore payments,
            Settling settling,
            Pauses pauses,
            References references,
            InFlight inFlight,
            Pricing pricing,
            Clock clock,
            PaymentConfig config) {
        this.sessions = sessions;
        this.payments = payments;
        this.settling = settling;
        this.insistence = new Insistence(pauses);
        this.references = references;
        this.inFlight = inFlight;
        this.pricing = pricing;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Pays what the request names, once, and answers in the protocol's form.
     *
     * @param receivedAt when the request came: some time after that it isn't sent any more, whatever held it up
     */
    public Uni<Checked<ObjectNode>> commit(Caller caller, Service service, RequestBody body, Instant receivedAt) {
        return CommitForm.read(body, service.descriptor()).thenAsync(form -> commit(caller, service, form, receivedAt));
    }

    private Uni<Checked<ObjectNode>> commit(Caller caller, Service service, CommitForm form, Instant receivedAt) {
        return refuseDuplicate(caller, form.reference())
                .chain(checked -> checked.thenAsync(fresh -> session(caller, service, form)))
                .chain(checked -> checked.thenAsync(session -> notADuplicate(caller, form, session)))
                .chain(checked -> checked.thenAsync(session -> order(caller, service, form, session, receivedAt)))
                .map(checked -> checked.map(this::inTime))
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
                .chain(session -> session.map(found -> Uni.createFrom().item(Checked.passed(found)))
                        .orElseGet(() -> noSession(caller, service, form)));
    }

    /** A commit that goes by its session's reference is a duplicate even after that session is gone. */
    private Uni<Checked<Session>> noSession(Caller caller, Service service, CommitForm form) {
        Uni<Optional<Opened.Duplicate>> earlier = form.reference().isPresent()
                ? Uni.createFrom().item(Optional.empty())
                : payments.findBySession(caller, service.descriptor().slug(), form.sessionId());
        return earlier.map(
                found -> Checked.stopped(found.map(CommitAnswers::duplicate).orElseGet(CommitAnswers::unknownSession)));
    }

    /** A commit without a reference of its own goes by that of its details call. */
    private Uni<Checked<Session>> notADuplicate(Caller caller, CommitForm form, Session session) {
        Optional<String> inherited = form.reference().isPresent() ? Optional.empty() : Optional.of(session.reference());
        return refuseDuplicate(caller, inherited).map(checked -> checked.map(fresh -> session));
    }

    private Uni<Checked<Order>> order(
            Caller caller, Service service, CommitForm form, Session session, Instant receivedAt) {
        return Uni.createFrom()
                .item(OfferMatch.find(session.offers(), form))
                .chain(match -> match.thenAsync(offer -> price(caller, service, offer)
                        .map(cost -> Checked.passed(order(caller, service, form, session, offer, cost, receivedAt)))));
    }

    private Uni<Cost> price(Caller caller, Service service, Offer offer) {
        return pricing.at(caller.accountId(), service.descriptor().slug(), clock.instant())
                .map(price -> price.of(offer.amountPaisa()));
    }

    private Order order(
            Caller caller,
            Service service,
            CommitForm form,
            Session session,
            Offer offer,
            Cost cost,
            Instant receivedAt) {
        boolean ownReference = service.descriptor().referenceRequired();
        return new Order(
                caller,
                service,
                session,
                offer,
                cost,
                form.reference().orElse(session.reference()),
                ownReference ? references.next() : session.upstreamReference(),
                receivedAt.plus(config.sendWithin()),
                bill(caller, form, session, offer));
    }

    /**
     * One that can't be sent any more isn't opened: its client may have been told that there is no such payment. Nor is it
     * said that nothing was charged: another request may have paid it meanwhile.
     */
    private Order inTime(Order order) {
        if (clock.instant().isBefore(order.sendBefore())) {
            return order;
        }
        throw new IllegalStateException("a commit was held up until it was too late to send it");
    }

    private static Optional<Bill> bill(Caller caller, CommitForm form, Session session, Offer offer) {
        return caller.repeatWindow()
                .flatMap(window -> session.customer()
                        .map(customer -> new Bill(
                                customer,
                                Fingerprint.of(String.valueOf(offer.amountPaisa()), offer.selector()),
                                window,
                                form.repeatConfirmed())));
    }

    private Uni<Checked<ObjectNode>> pay(Order order) {
        return payments.open(order).chain(opened -> switch (opened) {
            case Opened.Held held -> ask(order, held);
            case Opened.Duplicate duplicate -> stop(CommitAnswers.duplicate(duplicate));
            case Opened.SessionTaken taken -> stop(CommitAnswers.sessionTaken(taken));
            case Opened.Repeated repeated -> stop(CommitAnswers.repeated(repeated));
            case Opened.InsufficientCredits none -> stop(ProtocolError.of(ErrorCode.INSUFFICIENT_CREDITS));
            case Opened.Overloaded busy -> stop(ProtocolError.of(ErrorCode.SERVICE_ERROR));
        });
    }

    private Uni<Checked<ObjectNode>> ask(Order order, Opened.Held held) {
        return order.service()
                .provider()
                .commit(order.toProvider())
                .invoke(outcome -> log(held.payment(), outcome))
                .chain(outcome -> settle(held, outcome));
    }

    private Uni<Checked<ObjectNode>> settle(Opened.Held held, CommitOutcome outcome) {
        News answer = new News.Answer(outcome, true);
        return insistence
                .insist(() -> settling.settle(held.payment(), answer), SETTLE_PAUSE, SETTLE_RETRIES_MAX)
                .map(settled -> CommitAnswers.answer(held.payment(), settled))
                .onFailure()
                .recoverWithItem(failure -> unsettled(held, outcome, failure));
    }

    /** What is not in our books has not happened yet: the payment stays as it was opened, its price held. */
    private Checked<ObjectNode> unsettled(Opened.Held held, CommitOutcome outcome, Throwable failure) {
        LOG.errorf(
                failure,
                "A payment could not be settled: paymentId=%d slug=%s",
                held.payment().id(),
                held.payment().service());
        settleLater(held.payment(), outcome);
        return Checked.passed(CommitAnswers.accepted(held.payment(), PaymentState.PROCESSING, held.availablePaisa()));
    }

    /** Or it was settled, and only the word of it was lost: the client, told to wait, must hear of it either way. */
    private void settleLater(Stored payment, CommitOutcome outcome) {
        News lateAnswer = new News.Answer(outcome, false);
        inFlight.unstoppable(insistence.insist(
                        () -> settling.settle(payment, lateAnswer), LATE_SETTLE_PAUSE, LATE_SETTLE_RETRIES_MAX))
                .subscribe()
                .with(
                        settled -> LOG.infof("A payment was settled late: paymentId=%d", payment.id()),
                        failure ->
                                LOG.errorf(failure, "A payment is left to be asked about: paymentId=%d", payment.id()));
    }

    private static void log(Stored payment, CommitOutcome outcome) {
        LOG.infof("A commit was answered: paymentId=%d slug=%s outcome=%s", payment.id(), payment.service(), outcome);
    }

    private static Uni<Checked<ObjectNode>> stop(ProtocolError error) {
        return Uni.createFrom().item(Checked.stopped(error));
    }
}

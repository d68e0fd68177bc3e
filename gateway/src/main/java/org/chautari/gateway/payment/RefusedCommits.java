package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.session.Session;
import org.chautari.gateway.session.SessionFinder;

/**
 * Commits that are refused before they are read. A refusal says that nothing was charged, which isn't true of one that
 * repeats a payment: that is told of its payment as a repeat always is, whatever else is wrong with it.
 */
@ApplicationScoped
public class RefusedCommits {

    private final PaymentStore payments;
    private final SessionFinder sessions;

    RefusedCommits(PaymentStore payments, SessionFinder sessions) {
        this.payments = payments;
        this.sessions = sessions;
    }

    /** What the commit is told: of the payment of its reference or its session, else the refusal. */
    public Uni<ProtocolError> refuse(Caller caller, Service service, RequestBody body, ProtocolError refusal) {
        String slug = service.descriptor().slug();
        Form form = new Form(service.descriptor().spacedNames() ? body.withSpacedNames() : body);
        long sessionId = form.id("session_id");
        Optional<String> own = form.reference().filter(Form::isReference);
        return reference(caller, slug, own, sessionId)
                .chain(reference -> ofReference(caller, reference))
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(found) : ofSession(caller, slug, own, sessionId))
                .map(found -> found.orElse(refusal));
    }

    /** A commit without a reference of its own goes by that of its details call. */
    private Uni<Optional<String>> reference(Caller caller, String slug, Optional<String> own, long sessionId) {
        return own.isPresent()
                ? Uni.createFrom().item(own)
                : sessions.find(caller, slug, sessionId).map(session -> session.map(Session::reference));
    }

    private Uni<Optional<ProtocolError>> ofReference(Caller caller, Optional<String> reference) {
        return reference
                .map(given -> payments.find(caller, given).map(found -> found.map(CommitAnswers::duplicate)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** A session whose payment came to nothing may be paid again. */
    private Uni<Optional<ProtocolError>> ofSession(Caller caller, String slug, Optional<String> own, long sessionId) {
        return payments.findBySession(caller, slug, sessionId)
                .map(found -> found.filter(payment -> own.isEmpty() || isAlive(payment.state()))
                        .map(payment -> own.isEmpty()
                                ? CommitAnswers.duplicate(payment)
                                : CommitAnswers.sessionTaken(
                                        new Opened.SessionTaken(payment.paymentId(), payment.state()))));
    }

    private static boolean isAlive(PaymentState state) {
        return state == PaymentState.SUCCESS || !state.isFinal();
    }
}

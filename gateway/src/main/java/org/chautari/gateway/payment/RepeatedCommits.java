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
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;

/** Commits again where the first attempt may have been made and nobody has its answer. */
@ApplicationScoped
public class RepeatedCommits {

    /** By how much the clocks of two replicas may differ. */
    private static final Duration CLOCKS_DIFFER_MAX = Duration.ofSeconds(5);

    private final Commits commits;
    private final PaymentStore payments;
    private final Clock clock;

    RepeatedCommits(Commits commits, PaymentStore payments, Clock clock) {
        this.commits = commits;
        this.payments = payments;
        this.clock = clock;
    }

    /**
     * Pays what the request names, unless its first attempt did: then that payment, as it is now, is the answer.
     *
     * @param first when the first attempt was made; an older payment in the way isn't its own
     */
    public Uni<Checked<ObjectNode>> commit(Caller caller, Service service, RequestBody body, Instant first) {
        return commits.commit(caller, service, body, clock.instant())
                .chain(answer -> inTheWay(answer)
                        .map(paymentId -> payments.load(paymentId).chain(found -> own(found, answer, first)))
                        .orElseGet(() -> Uni.createFrom().item(answer)));
    }

    private Uni<Checked<ObjectNode>> own(Stored found, Checked<ObjectNode> answer, Instant first) {
        return found.trail().openedAt().isBefore(first.minus(CLOCKS_DIFFER_MAX))
                ? Uni.createFrom().item(answer)
                : payments.balance(found.accountId(), found.mode())
                        .map(balance -> new Settled(found.state(), found.answer(), balance.availablePaisa()))
                        .map(settled -> CommitAnswers.answer(found, settled));
    }

    private static Optional<Long> inTheWay(Checked<ObjectNode> answer) {
        return answer instanceof Checked.Stopped<ObjectNode>(ProtocolError error)
                        && error.code() == ErrorCode.DUPLICATE_REFERENCE
                ? Optional.of(error.errorData().path("id").longValue())
                : Optional.empty();
    }
}

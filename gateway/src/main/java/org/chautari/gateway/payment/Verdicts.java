package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.protocol.PaymentState;
import org.jboss.logging.Logger;

/**
 * Operators' decisions about payments in doubt. One operator decides about what costs little; what costs more is proposed
 * by one and approved by another. Nobody decides about a payment that may still be executed without anybody's doing.
 */
@ApplicationScoped
public class Verdicts {

    private static final Logger LOG = Logger.getLogger(Verdicts.class);

    /** Nothing moves a payment that often in the time this takes. */
    private static final int ATTEMPTS_MAX = 5;

    private final Proposals proposals;
    private final Settling settling;
    private final Schedule schedule;
    private final FourEyes fourEyes;
    private final Clock clock;

    Verdicts(Proposals proposals, Settling settling, Schedule schedule, FourEyes fourEyes, Clock clock) {
        this.proposals = proposals;
        this.settling = settling;
        this.schedule = schedule;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    /**
     * Decides about a payment, or proposes the decision where its price takes two operators. A proposal that says the
     * opposite takes the place of the one before it.
     *
     * @param executed whether the provider executed it, as the operator found out there
     */
    public Uni<Ruling> decide(long paymentId, boolean executed, Actor by, OperatorReason reason) {
        Proposal word = new Proposal(executed, new OperatorName(by.name()), reason, clock.instant());
        return ofOpen(
                paymentId,
                found -> fourEyes.areNeededFor(found.payment().cost().amountPaisa())
                        ? propose(found, by, word)
                        : settle(found.payment(), word.alone(), by));
    }

    /**
     * Carries a proposal out.
     *
     * @param executed what the second operator believes to approve
     * @param by who approves; not who proposed
     */
    public Uni<Ruling> approve(long paymentId, boolean executed, Actor by) {
        return ofOpen(
                paymentId,
                found -> found.proposal()
                        .map(proposal -> approve(found.payment(), proposal, executed, by))
                        .orElseGet(() -> ruled(new Ruling.NothingProposed())));
    }

    private Uni<Optional<Ruling>> propose(Proposals.Found found, Actor by, Proposal word) {
        Optional<Proposal> same = found.proposal().filter(earlier -> earlier.executed() == word.executed());
        if (same.isPresent()) {
            return ruled(new Ruling.WaitsForSecond(same.get()));
        }
        return proposals
                .propose(found.payment(), by, word)
                .map(kept -> kept ? Optional.of(new Ruling.WaitsForSecond(word)) : Optional.empty());
    }

    private Uni<Optional<Ruling>> approve(Stored payment, Proposal proposal, boolean executed, Actor by) {
        OperatorName name = new OperatorName(by.name());
        if (proposal.by().equals(name)) {
            return ruled(new Ruling.SamePerson(name));
        }
        return proposal.executed() == executed
                ? settle(payment, proposal.approvedBy(name), by)
                : ruled(new Ruling.ProposalSaysOtherwise(proposal));
    }

    private Uni<Optional<Ruling>> settle(Stored payment, Decision decision, Actor by) {
        return settling.settle(payment, new News.Verdict(decision, by))
                .map(settled -> ruling(settled.state(), decision))
                .invoke(ruling -> ruling.ifPresent(ruled -> LOG.infof(
                        "An operator decided: paymentId=%d slug=%s executed=%s ruling=%s",
                        payment.id(), payment.service(), decision.executed(), ruled)));
    }

    private static Optional<Ruling> ruling(PaymentState state, Decision decision) {
        if (!state.isFinal()) {
            return Optional.empty();
        }
        boolean executed = state == PaymentState.SUCCESS;
        return Optional.of(executed == decision.executed() ? new Ruling.Done(state) : new Ruling.AlreadyFinal(state));
    }

    /**
     * Rules about a payment that is not final, and that nobody has said anything new about since it was first looked at.
     *
     * @param work gives the ruling; none where the payment has moved on since it was found, which asks for another look
     */
    private Uni<Ruling> ofOpen(long paymentId, Function<Proposals.Found, Uni<Optional<Ruling>>> work) {
        return proposals
                .find(paymentId)
                .chain(found -> found.map(first -> ofOpen(first.payment(), first, work, ATTEMPTS_MAX))
                        .orElseGet(() -> Uni.createFrom().item(new Ruling.NoSuchPayment())));
    }

    private Uni<Ruling> ofOpen(
            Stored first, Proposals.Found now, Function<Proposals.Found, Uni<Optional<Ruling>>> work, int attempts) {
        if (attempts == 0) {
            return Uni.createFrom().failure(new IllegalStateException("a payment doesn't come to rest"));
        }
        return ofOpen(first, now, work)
                .chain(ruling -> ruling.map(Uni.createFrom()::item)
                        .orElseGet(() -> proposals
                                .find(first.id())
                                .chain(later -> ofOpen(first, later.orElseThrow(), work, attempts - 1))));
    }

    private Uni<Optional<Ruling>> ofOpen(
            Stored first, Proposals.Found now, Function<Proposals.Found, Uni<Optional<Ruling>>> work) {
        return switch (now.payment().payment()) {
            case Payment.Final last -> ruled(new Ruling.AlreadyFinal(last.state()));
            case Payment.Open open when isNews(first, now.payment()) -> ruled(new Ruling.ChangedMeanwhile());
            case Payment.Open open -> {
                Instant from = open.decidableAt(schedule);
                yield clock.instant().isBefore(from) ? ruled(new Ruling.TooEarly(from)) : work.apply(now);
            }
        };
    }

    /** Whether the provider has said something that whoever decides would have to know. */
    private static boolean isNews(Stored before, Stored now) {
        return before.state() != now.state()
                || before.trail().acknowledged() != now.trail().acknowledged();
    }

    private static Uni<Optional<Ruling>> ruled(Ruling ruling) {
        return Uni.createFrom().item(Optional.of(ruling));
    }
}

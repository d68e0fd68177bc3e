package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Moves payments on by news about them, whoever brings it: to a payment as it was seen, else, where somebody else was
 * faster, as it is now. What comes after a final state changes nothing and is kept where it says otherwise.
 */
@ApplicationScoped
public class Settling {

    private static final Logger LOG = Logger.getLogger(Settling.class);

    /** Nothing moves a payment that often in the time this takes. */
    private static final int ATTEMPTS_MAX = 5;

    private final PaymentStore store;
    private final Schedule schedule;
    private final Clock clock;

    Settling(PaymentStore store, Schedule schedule, Clock clock) {
        this.store = store;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * Moves a payment on. Repeating it does no harm.
     *
     * @return the payment as it is then
     */
    public Uni<Settled> settle(Stored seen, News news) {
        return settle(seen, news, ATTEMPTS_MAX);
    }

    private Uni<Settled> settle(Stored seen, News news, int attempts) {
        return switch (seen.payment()) {
            case Payment.Open open -> apply(seen, open, news, attempts);
            case Payment.Final last -> keep(seen, last, news);
        };
    }

    private Uni<Settled> apply(Stored seen, Payment.Open open, News news, int attempts) {
        Settlement settlement = news.settlement(open, clock.instant(), schedule);
        Change change = new Change(
                seen, settlement, news.needsLease(), news.isToBeAnnounced(), news.verdict(), clock.instant());
        return store.apply(change)
                .chain(available -> available
                        .map(after -> item(settled(settlement, after)))
                        .orElseGet(() -> overtaken(seen, news, attempts)));
    }

    private Uni<Settled> overtaken(Stored seen, News news, int attempts) {
        return store.load(seen.id()).chain(now -> {
            boolean isOver = news.isAboutWhatWasSeen()
                    || (news.needsLease() && now.trail().asks() != seen.trail().asks());
            if (isOver && now.payment() instanceof Payment.Open) {
                return asItIs(now);
            }
            return attempts == 1
                    ? Uni.createFrom().failure(new IllegalStateException("a payment doesn't come to rest"))
                    : settle(now, news, attempts - 1);
        });
    }

    /** Nothing was sent for a payment without a reference upstream: a report under its reference is about another. */
    private Uni<Settled> keep(Stored seen, Payment.Final last, News news) {
        boolean isAboutAnother = news.needsLease() && seen.upstreamReference() == null;
        return contradict(seen, isAboutAnother ? Optional.empty() : news.contradiction(last))
                .chain(() -> announceIfUnheard(seen, news))
                .chain(() -> asItIs(seen));
    }

    /** It may be this very news that made it final, and whose client was told to wait when the word of it was lost. */
    private Uni<Void> announceIfUnheard(Stored seen, News news) {
        return news instanceof News.Answer answer && !answer.clientWaits()
                ? store.announce(seen.id())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> contradict(Stored seen, Optional<String> contradiction) {
        contradiction.ifPresent(said -> LOG.errorf(
                "A final payment is contradicted: paymentId=%d slug=%s state=%s news=%s",
                seen.id(), seen.service(), seen.state().wireName(), said));
        return contradiction
                .map(said -> store.contradict(seen, said, clock.instant()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Settled> asItIs(Stored stored) {
        return store.balance(stored.accountId(), stored.mode())
                .map(balance -> new Settled(stored.state(), stored.answer(), balance.availablePaisa()));
    }

    private static Settled settled(Settlement settlement, long availablePaisa) {
        return new Settled(settlement.state(), settlement.answer(), availablePaisa);
    }

    private static <T> Uni<T> item(T value) {
        return Uni.createFrom().item(value);
    }
}

package org.chautari.gateway.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ProtocolError;

/**
 * Gives each repeat of a request the first answer again (PROTOCOL.md §5). A repeat that comes while the first is under way
 * waits for it. Where the first died without an answer, in a crash, a repeat takes its place.
 */
@ApplicationScoped
public class FirstAnswers {

    private static final int FIRST_CLAIM = 1;

    private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final KeyStore keys;
    private final Clock clock;
    private final IdempotencyConfig config;
    private final Waiters waiters;

    FirstAnswers(KeyStore keys, Clock clock, IdempotencyConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.config = config;
        this.waiters = new Waiters(config.waitersMax());
    }

    /** What a request does and answers. */
    public interface Work {

        /** Does it for the first time. */
        Uni<KeptAnswer> first();

        /** Does it where one that came first, at that moment, died without an answer; some of it may have been done. */
        Uni<KeptAnswer> insteadOf(Instant first);

        /** The same for its caller as they are now: their token may have ended while they waited. */
        Uni<Checked<Work>> anew();

        /** The same, begun and kept, which nobody who waits for it can cancel. */
        Uni<KeptAnswer> unstoppable(Uni<KeptAnswer> begun);

        /** The answer of an error. */
        KeptAnswer refuse(ProtocolError error);

        /** The answer where nobody knows yet. */
        KeptAnswer unknown();
    }

    /** The first answer to a request, whoever gets it. */
    public Uni<KeptAnswer> answer(KeyedRequest request, Work work) {
        Instant waitsUntil = clock.instant().plus(config.waitMax());
        return keys.claim(request)
                .chain(isFirst -> isFirst
                        ? kept(request, work, FIRST_CLAIM, work::first)
                        : waiters.one(request.caller(), () -> look(request, work, waitsUntil, PAUSE_FIRST))
                                .onItem()
                                .ifNull()
                                .continueWith(work::unknown));
    }

    private Uni<KeptAnswer> look(KeyedRequest request, Work work, Instant waitsUntil, Duration pause) {
        return keys.find(request).chain(known -> repeat(request, work, known, waitsUntil, pause));
    }

    private Uni<KeptAnswer> repeat(
            KeyedRequest request, Work work, KeyStore.Known known, Instant waitsUntil, Duration pause) {
        return switch (known) {
            case KeyStore.Known.Answered(KeptAnswer answer) -> item(answer);
            case KeyStore.Known.UsedOtherwise other -> item(work.refuse(KeyedRequest.usedOtherwise()));
            case KeyStore.Known.Gone gone ->
                keys.claim(request)
                        .chain(isFirst -> isFirst
                                ? kept(request, work, FIRST_CLAIM, () -> anew(work, Work::first, work::refuse))
                                : look(request, work, waitsUntil, pause));
            case KeyStore.Known.UnderWay seen
            when isAbandoned(seen) ->
                keys.takeOver(request, seen)
                        .chain(taken -> taken
                                ? kept(request, work, seen.claims() + 1, () -> takeOver(work, seen))
                                : look(request, work, waitsUntil, pause));
            case KeyStore.Known.UnderWay seen when clock.instant().isAfter(waitsUntil) -> item(work.unknown());
            case KeyStore.Known.UnderWay seen ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(pause)
                        .chain(() -> look(request, work, waitsUntil, longer(pause)));
        };
    }

    /** What a caller who may no longer commit leaves behind is still unknown: it is for the next one to find out. */
    private static Uni<KeptAnswer> takeOver(Work work, KeyStore.Known.UnderWay seen) {
        return anew(work, known -> known.insteadOf(seen.createdAt()), refused -> work.unknown());
    }

    private static Uni<KeptAnswer> anew(
            Work work, Function<Work, Uni<KeptAnswer>> begin, Function<ProtocolError, KeptAnswer> refuse) {
        return work.anew().chain(checked -> switch (checked) {
            case Checked.Passed<Work>(Work known) -> begin.apply(known);
            case Checked.Stopped<Work>(ProtocolError error) -> item(refuse.apply(error));
        });
    }

    private boolean isAbandoned(KeyStore.Known.UnderWay seen) {
        return clock.instant().isAfter(seen.claimedAt().plus(config.abandonedAfter()));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    /** The answer is in the store before the client has it. */
    private Uni<KeptAnswer> kept(KeyedRequest request, Work work, int claim, Supplier<Uni<KeptAnswer>> begin) {
        return work.unstoppable(Uni.createFrom().deferred(begin::get).call(answer -> switch (answer.worth()) {
            case FIRST -> keys.keep(request, claim, answer);
            case NONE -> keys.forget(request, claim);
            case UNKNOWN -> Uni.createFrom().voidItem();
        }));
    }

    private static <T> Uni<T> item(T value) {
        return Uni.createFrom().item(value);
    }
}

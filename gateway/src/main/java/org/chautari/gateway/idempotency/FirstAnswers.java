package org.chautari.gateway.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.chautari.gateway.protocol.ProtocolError;

/**
 * Gives each repeat of a request the first answer again (PROTOCOL.md §5). A repeat that comes while the first is under way
 * waits for it. Where the first died without an answer, in a crash, a repeat takes its place.
 */
@ApplicationScoped
public class FirstAnswers {

    private static final Duration PAUSE_FIRST = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final KeyStore keys;
    private final Clock clock;
    private final IdempotencyConfig config;

    FirstAnswers(KeyStore keys, Clock clock, IdempotencyConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.config = config;
    }

    /** What a request does and answers. */
    public interface Work {

        /** Does it for the first time. */
        Uni<KeptAnswer> first();

        /** Does it where one that came first, at that moment, died without an answer; some of it may have been done. */
        Uni<KeptAnswer> insteadOf(Instant first);

        /** The answer of an error. */
        KeptAnswer refuse(ProtocolError error);

        /** The answer where nobody knows yet. */
        KeptAnswer unknown();
    }

    /** The first answer to a request, whoever gets it. */
    public Uni<KeptAnswer> answer(KeyedRequest request, Work work) {
        return answer(request, work, clock.instant().plus(config.waitMax()), PAUSE_FIRST);
    }

    private Uni<KeptAnswer> answer(KeyedRequest request, Work work, Instant waitsUntil, Duration pause) {
        return keys.claim(request)
                .chain(isFirst -> isFirst
                        ? kept(request, work::first)
                        : keys.find(request).chain(known -> repeat(request, work, known, waitsUntil, pause)));
    }

    private Uni<KeptAnswer> repeat(
            KeyedRequest request, Work work, KeyStore.Known known, Instant waitsUntil, Duration pause) {
        return switch (known) {
            case KeyStore.Known.Answered(KeptAnswer answer) -> item(answer);
            case KeyStore.Known.UsedOtherwise other -> item(work.refuse(KeyedRequest.usedOtherwise()));
            case KeyStore.Known.Gone gone -> answer(request, work, waitsUntil, pause);
            case KeyStore.Known.UnderWay seen
            when isAbandoned(seen) ->
                keys.takeOver(request, seen)
                        .chain(taken -> taken
                                ? kept(request, () -> work.insteadOf(seen.createdAt()))
                                : answer(request, work, waitsUntil, pause));
            case KeyStore.Known.UnderWay seen when clock.instant().isAfter(waitsUntil) -> item(work.unknown());
            case KeyStore.Known.UnderWay seen ->
                Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(pause)
                        .chain(() -> answer(request, work, waitsUntil, longer(pause)));
        };
    }

    private boolean isAbandoned(KeyStore.Known.UnderWay seen) {
        return clock.instant().isAfter(seen.claimedAt().plus(config.abandonedAfter()));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    /** The answer is in the store before the client has it. */
    private Uni<KeptAnswer> kept(KeyedRequest request, Supplier<Uni<KeptAnswer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .call(answer -> answer.isFault() ? Uni.createFrom().voidItem() : keys.keep(request, answer));
    }

    private static <T> Uni<T> item(T value) {
        return Uni.createFrom().item(value);
    }
}

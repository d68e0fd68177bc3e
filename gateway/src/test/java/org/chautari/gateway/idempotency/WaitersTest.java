package org.chautari.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private static final KeptAnswer ANSWER = new KeptAnswer(200, Buffer.buffer(), KeptAnswer.Worth.FIRST);

    private final Waiters waiters = new Waiters(1);

    @Test
    void whoTriesThingsOutTakesNoPlaceOfWhoPays() {
        waiters.one(caller(Mode.TEST), () -> Uni.createFrom().nothing())
                .subscribe()
                .with(never -> {});

        assertNull(answerTo(Mode.TEST));
        assertSame(ANSWER, answerTo(Mode.LIVE));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsWaiterLeaves() {
        Cancellable waiter = waiters.one(
                        caller(Mode.TEST), () -> Uni.createFrom().nothing())
                .subscribe()
                .with(never -> {});

        waiter.cancel();

        assertSame(ANSWER, answerTo(Mode.TEST));
    }

    private KeptAnswer answerTo(Mode mode) {
        return waiters.one(caller(mode), () -> Uni.createFrom().item(ANSWER))
                .await()
                .indefinitely();
    }

    private static Caller caller(Mode mode) {
        Permit permit = new Permit(1, Set.of(), Optional.empty(), Optional.empty());
        return new Caller(1, mode, Optional.empty(), Optional.empty(), Optional.empty(), permit);
    }
}

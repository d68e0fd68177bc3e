package org.chautari.gateway.batch;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * A caller that waits for its part of a batch, and is answered where it called from.
 *
 * @param round how often it was put back
 */
record Waiting<Q, R>(
        Q asked, UniEmitter<? super R> emitter, @Nullable Context home, int round) {

    Waiting(Q asked, UniEmitter<? super R> emitter) {
        this(asked, emitter, Vertx.currentContext(), 0);
    }

    Waiting<Q, R> nextRound() {
        return new Waiting<>(asked, emitter, home, round + 1);
    }

    void answer(R result) {
        atHome(() -> emitter.complete(result));
    }

    void fail(Throwable failure) {
        atHome(() -> emitter.fail(failure));
    }

    /** Whether this is where it called from. */
    boolean isHere() {
        return home == null || home.equals(Vertx.currentContext());
    }

    /** Does something where it called from, once that is free. */
    void atHome(Runnable work) {
        if (home == null) {
            work.run();
        } else {
            home.runOnContext(nothing -> work.run());
        }
    }
}

package org.chautari.gateway.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.chautari.gateway.access.Caller;
import org.jspecify.annotations.Nullable;

/** Those who wait for an answer that somebody else works on: so many of each account at once. */
final class Waiters {

    private final int max;
    private final Map<Long, Integer> waiting = new ConcurrentHashMap<>();

    Waiters(int max) {
        this.max = max;
    }

    /** One more waiter; null at once where the account has too many. */
    Uni<@Nullable KeptAnswer> one(Caller caller, Supplier<Uni<KeptAnswer>> wait) {
        int now = waiting.merge(caller.accountId(), 1, Integer::sum);
        Uni<@Nullable KeptAnswer> answer =
                now > max ? Uni.createFrom().nullItem() : Uni.createFrom().deferred(wait::get);
        return answer.onTermination().invoke(() -> leave(caller.accountId()));
    }

    private void leave(long accountId) {
        waiting.computeIfPresent(accountId, (account, count) -> count == 1 ? null : count - 1);
    }
}

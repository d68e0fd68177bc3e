package org.chautari.gateway.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.chautari.gateway.access.Caller;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Those who wait for an answer that somebody else works on: so many of each account and mode at once. */
final class Waiters {

    private final int max;
    private final Map<World, Integer> waiting = new ConcurrentHashMap<>();

    /** An account in one of its modes. */
    private record World(long accountId, Mode mode) {}

    Waiters(int max) {
        this.max = max;
    }

    /** One more waiter; null at once where the account has too many. */
    Uni<@Nullable KeptAnswer> one(Caller caller, Supplier<Uni<KeptAnswer>> wait) {
        World world = new World(caller.accountId(), caller.mode());
        int now = waiting.merge(world, 1, Integer::sum);
        Uni<@Nullable KeptAnswer> answer =
                now > max ? Uni.createFrom().nullItem() : Uni.createFrom().deferred(wait::get);
        return answer.onTermination().invoke(() -> leave(world));
    }

    private void leave(World world) {
        waiting.computeIfPresent(world, (same, count) -> count == 1 ? null : count - 1);
    }
}

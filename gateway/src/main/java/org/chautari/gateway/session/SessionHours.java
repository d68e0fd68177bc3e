package org.chautari.gateway.session;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The tables that sessions are in: one for each hour of the day, which is part of their ids. Each is emptied as a whole once
 * all in it are over. See docs/adr/0017-sessions-in-hours.md.
 */
@ApplicationScoped
class SessionHours {

    static final int COUNT = 24;

    /** An id is the milliseconds since the first of 2026, and a number below 2^13 that two of one moment differ in. */
    private static final int NUMBER_BITS = 13;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** Longer, and some would still be there when the turn of their table comes again. */
    private static final Duration KEPT_MAX = Duration.ofHours(20);

    private static final String SWEEP = "SELECT session_sweep($1)";

    private final Pool pool;
    private final Clock clock;
    private final SessionConfig config;

    SessionHours(Pool pool, Clock clock, SessionConfig config) {
        if (config.lifetime().plus(config.keptExpired()).compareTo(KEPT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "chautari.session.lifetime and kept-expired: no more than 20 hours together");
        }
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** The table of a session. */
    static int of(long id) {
        return (int) ((id >> NUMBER_BITS) / HOUR_MILLIS % COUNT);
    }

    /** A table that somebody is reading is left to the next time. */
    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant before = clock.instant().minus(config.keptExpired());
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

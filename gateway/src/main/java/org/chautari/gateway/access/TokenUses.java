package org.chautari.gateway.access;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chautari.gateway.store.Columns;
import org.jboss.logging.Logger;

/**
 * Remembers when tokens were last used: noted in memory as requests come, written for many at once, about once a minute
 * for each. What a replica noted in its last moments may be lost.
 */
@ApplicationScoped
class TokenUses {

    private static final Logger LOG = Logger.getLogger(TokenUses.class);

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    /** More tokens than this in use at once are not all noted. */
    private static final int NOTED_MAX = 10_000;

    /** A row that somebody changes just now is left for the next time, as is one that another replica wrote. */
    private static final String WRITE = """
            WITH used AS (
                SELECT id, at FROM unnest($1::bigint[], $2::timestamptz[]) AS u (id, at)
            ), free AS (
                SELECT t.id FROM token t JOIN used USING (id)
                WHERE t.last_used_at IS NULL OR t.last_used_at < used.at - interval '1 minute'
                ORDER BY t.id FOR UPDATE OF t SKIP LOCKED
            )
            UPDATE token t SET last_used_at = used.at FROM used JOIN free USING (id) WHERE t.id = used.id""";

    private final Pool pool;
    private final Clock clock;
    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();

    TokenUses(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    private record Use(long tokenId, Instant at) {}

    /**
     * Notes that a token is used now.
     *
     * @param written what the store says about when it was last
     */
    void note(long tokenId, Optional<Instant> written) {
        Instant now = clock.instant();
        boolean due = written.isEmpty() || written.get().plus(WRITTEN_EVERY).isBefore(now);
        if (due && noted.size() < NOTED_MAX) {
            noted.put(tokenId, now);
        }
    }

    @Scheduled(every = "${chautari.access.uses-written-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> write() {
        List<Use> uses = noted.entrySet().stream()
                .map(use -> new Use(use.getKey(), use.getValue()))
                .toList();
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(WRITE)
                .execute(Columns.of(uses).number(Use::tokenId).time(Use::at).tuple())
                .invoke(() -> uses.forEach(use -> noted.remove(use.tokenId(), use.at())))
                .onFailure()
                .invoke(failure -> LOG.warnf("Uses of tokens could not be written: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}

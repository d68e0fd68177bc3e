package org.chautari.gateway.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens and their accounts, as they were a moment ago at most: a busy one isn't read for each of its requests. Who shows a
 * token that isn't there is looked up each time.
 */
@ApplicationScoped
class KnownTokens {

    private static final String BY_HASH = """
            SELECT t.id AS token_id, t.hash, t.mode, t.state, t.scopes, t.services, t.addresses::text[] AS addresses,
                t.expires_at, t.rate_per_second, t.rate_burst, t.last_used_at, a.id AS account_id, a.state AS account_state,
                a.services AS account_services, a.expires_at AS account_expires_at, a.repeat_window_s,
                a.rate_per_second AS account_rate_per_second, a.rate_burst AS account_rate_burst
            FROM token t JOIN account a ON a.id = t.account_id
            WHERE t.hash = $1""";

    private final Pool pool;
    private final Cache<Buffer, Row> known;

    @Inject
    KnownTokens(Pool pool, AccessConfig config) {
        this(pool, config.knownFor(), config.knownMax(), Ticker.systemTicker());
    }

    KnownTokens(Pool pool, Duration knownFor, int knownMax, Ticker ticker) {
        this.pool = pool;
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(knownFor)
                .maximumSize(knownMax)
                .ticker(ticker)
                .build();
    }

    /** The token of a hash, with its account. */
    Uni<Optional<Row>> find(byte[] hash) {
        Buffer key = Buffer.buffer(hash);
        return Uni.createFrom()
                .item(() -> Optional.ofNullable(known.getIfPresent(key)))
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : read(key));
    }

    private Uni<Optional<Row>> read(Buffer hash) {
        return pool.preparedQuery(BY_HASH)
                .execute(Tuple.of(hash))
                .map(rows -> rows.stream().findFirst())
                .invoke(found -> found.ifPresent(row -> known.put(hash, row)));
    }
}

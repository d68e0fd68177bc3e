package org.chautari.gateway.reconcile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chautari.provider.Mode;

/** How long services took lately to say what became of payments that were not final at once. */
@ApplicationScoped
class Promptness {

    private static final Duration LOOKS_BACK = Duration.ofDays(1);

    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private static final String TIMES = """
            SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM waited_until - created_at))
                AS seconds
            FROM (
                SELECT created_at, waited_until FROM payment
                WHERE service = $1 AND mode = $2 AND waited_until > $3 AND rule <> 'operator'
                ORDER BY waited_until DESC LIMIT 500) AS lately""";

    private final Pool pool;
    private final Clock clock;
    private final Map<Key, Measured> known = new ConcurrentHashMap<>();

    Promptness(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Half of them took at most the one time, all but one in twenty at most the other. */
    record Times(double p50Seconds, double p95Seconds) {}

    private record Key(String service, Mode mode) {}

    private record Measured(Optional<Times> times, Instant at) {}

    /** The times of a service; empty where there was no such payment lately. */
    Uni<Optional<Times>> of(String service, Mode mode) {
        Instant now = clock.instant();
        Key key = new Key(service, mode);
        Measured measured = known.get(key);
        return measured != null && now.isBefore(measured.at().plus(GOOD_FOR))
                ? Uni.createFrom().item(measured.times())
                : measure(key, now);
    }

    private Uni<Optional<Times>> measure(Key key, Instant now) {
        Tuple parameters =
                Tuple.of(key.service(), key.mode().name(), now.minus(LOOKS_BACK).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(TIMES)
                .mapping(Promptness::times)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .invoke(times -> known.put(key, new Measured(times, now)));
    }

    private static Optional<Times> times(Row row) {
        Double[] seconds = row.getArrayOfDoubles("seconds");
        return seconds == null ? Optional.empty() : Optional.of(new Times(seconds[0], seconds[1]));
    }
}

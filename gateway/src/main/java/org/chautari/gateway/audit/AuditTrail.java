package org.chautari.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every change that an operator made. Rows are only ever added, each chained to the one before it by its hash. */
@ApplicationScoped
public class AuditTrail {

    private static final String ADD = """
            INSERT INTO audit (actor, via, address, action, subject, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String LIST = """
            SELECT seq, at, actor, via, address, action, subject, before, after FROM audit
            WHERE ($1::text IS NULL OR actor = $1) AND ($2::text IS NULL OR action = $2)
                AND ($3::text IS NULL OR subject = $3)
                AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)
                AND ($6::bigint IS NULL OR seq < $6)
            ORDER BY seq DESC LIMIT $7""";

    private final Pool pool;

    AuditTrail(Pool pool) {
        this.pool = pool;
    }

    /**
     * A change.
     *
     * @param seq its place among all changes, from 1 without a gap
     * @param before what was, as JSON; null where there was nothing
     * @param after what is since, as JSON; null where nothing is left
     */
    public record Entry(
            long seq,
            Instant at,
            Actor actor,
            String action,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * What a listing is narrowed by.
     *
     * @param from the first moment
     * @param to the first moment after it
     * @param beforeSeq the place before which it goes on
     */
    public record Filter(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> subject,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> beforeSeq) {}

    /**
     * Writes a change down in the transaction that makes it. Changes wait here for one another until they are committed, so
     * this is the last thing that a transaction does.
     *
     * @param action what was done, as {@code token.issue}
     * @param subject to what, as {@code account acme}, {@code token 17}, {@code payment 4711} or {@code service subisu}
     * @param before what was; null where there was nothing
     * @param after what is now; null where nothing is left. Neither ever holds a secret
     */
    public Uni<Void> add(
            SqlClient sql,
            Actor actor,
            String action,
            String subject,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        Tuple row = Tuple.tuple()
                .addString(actor.name())
                .addString(actor.via())
                .addString(actor.address())
                .addString(action)
                .addString(subject)
                .addString(text(before))
                .addString(text(after));
        return sql.preparedQuery(ADD).execute(row).replaceWithVoid();
    }

    /** Changes, the newest first. */
    public Uni<List<Entry>> list(Filter filter, int limit) {
        Tuple parameters = Tuple.tuple()
                .addString(filter.actor().orElse(null))
                .addString(filter.action().orElse(null))
                .addString(filter.subject().orElse(null))
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addLong(filter.beforeSeq().orElse(null))
                .addInteger(limit);
        return pool.preparedQuery(LIST)
                .mapping(AuditTrail::entry)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                new Actor(row.getString("actor"), row.getString("via"), row.getString("address")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before"),
                row.getString("after"));
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.toString();
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> moment) {
        return moment.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}

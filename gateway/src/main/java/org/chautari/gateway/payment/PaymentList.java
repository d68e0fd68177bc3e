package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Searches payments for an operator, newest first. */
@ApplicationScoped
public class PaymentList {

    private static final String LIST = """
            SELECT p.id, a.name AS account, p.mode, p.service, p.reference, p.upstream_reference, p.state,
                p.amount_paisa, p.charge_paisa, p.commission_paisa, p.reason, p.created_at
            FROM payment p JOIN account a ON a.id = p.account_id
            WHERE ($1::text IS NULL OR p.account_id = (SELECT id FROM account WHERE name = $1))
                AND ($2::text IS NULL OR p.mode = $2)
                AND ($3::text IS NULL OR p.state = $3)
                AND ($3::text IS NULL OR $3 NOT IN ('Error', 'Failed', 'Expired') OR p.failure = $3)
                AND ($3::text IS NULL OR $3 NOT IN ('Queued', 'Processing')
                    OR p.id IN (SELECT payment_id FROM payment_open))
                AND ($4::text IS NULL OR p.service = $4)
                AND ($5::text IS NULL OR p.reference = $5)
                AND ($6::text IS NULL OR p.upstream_reference = $6)
                AND ($7::bytea[] IS NULL OR p.customer = ANY ($7))
                AND ($8::timestamptz IS NULL OR p.created_at >= $8)
                AND ($9::timestamptz IS NULL OR p.created_at < $9)
                AND ($10::timestamptz IS NULL OR (p.created_at, p.id) < ($10, $11::bigint))
            ORDER BY p.created_at DESC, p.id DESC LIMIT $12""";

    /** What isn't asked for is left out of the plan, so that each search finds the index made for it. */
    private static final String PLAN_FOR_THIS = "SET LOCAL plan_cache_mode = 'force_custom_plan'";

    private final Pool pool;

    PaymentList(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which payments; what is empty doesn't matter.
     *
     * @param customers the fingerprints a customer may have; empty where it may be anybody
     * @param from the first moment
     * @param to the first moment after it
     * @param after the last payment of the page before
     */
    public record Filter(
            Optional<String> account,
            Optional<Mode> mode,
            Optional<PaymentState> state,
            Optional<String> service,
            Optional<String> reference,
            Optional<String> upstreamReference,
            Optional<List<Fingerprint>> customers,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Place> after) {}

    /** A payment's place among all. */
    public record Place(Instant createdAt, long id) {}

    /**
     * A payment as an operator sees it.
     *
     * @param upstreamReference its reference upstream; null where nothing was sent
     * @param reason why it is in its state; null while it is on its way
     */
    public record Entry(
            long id,
            String account,
            Mode mode,
            String service,
            String reference,
            @Nullable String upstreamReference,
            PaymentState state,
            long amountPaisa,
            long chargePaisa,
            long commissionPaisa,
            @Nullable String reason,
            Instant createdAt) {

        /** Where the next page goes on. */
        public Place place() {
            return new Place(createdAt, id);
        }
    }

    /** The payments of a filter, newest first. */
    public Uni<List<Entry>> list(Filter filter, int limit) {
        return pool.withTransaction(sql -> sql.query(PLAN_FOR_THIS).execute().chain(() -> list(sql, filter, limit)));
    }

    private static Uni<List<Entry>> list(SqlClient sql, Filter filter, int limit) {
        Tuple parameters = Tuple.tuple()
                .addString(filter.account().orElse(null))
                .addString(filter.mode().map(Mode::name).orElse(null))
                .addString(filter.state().map(PaymentState::wireName).orElse(null))
                .addString(filter.service().orElse(null))
                .addString(filter.reference().orElse(null))
                .addString(filter.upstreamReference().orElse(null))
                .addValue(filter.customers().map(PaymentList::hashes).orElse(null))
                .addOffsetDateTime(utc(filter.from()))
                .addOffsetDateTime(utc(filter.to()))
                .addOffsetDateTime(utc(filter.after().map(Place::createdAt)))
                .addLong(filter.after().map(Place::id).orElse(null))
                .addInteger(limit);
        return sql.preparedQuery(LIST)
                .mapping(PaymentList::entry)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    private static Buffer[] hashes(List<Fingerprint> customers) {
        return customers.stream()
                .map(customer -> Buffer.buffer(customer.bytes()))
                .toArray(Buffer[]::new);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> moment) {
        return moment.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getString("service"),
                row.getString("reference"),
                row.getString("upstream_reference"),
                PaymentState.of(row.getString("state")),
                row.getLong("amount_paisa"),
                row.getLong("charge_paisa"),
                row.getLong("commission_paisa"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}

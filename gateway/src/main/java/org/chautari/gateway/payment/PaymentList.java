package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Lists payments for an operator, newest first. */
@ApplicationScoped
public class PaymentList {

    private static final String LIST = """
            SELECT p.id, a.name AS account, p.mode, p.service, p.reference, p.upstream_reference, p.state,
                p.amount_paisa, p.reason, p.created_at
            FROM payment p JOIN account a ON a.id = p.account_id
            WHERE ($1::text IS NULL OR a.name = $1) AND ($2::text IS NULL OR p.mode = $2)
                AND ($3::text IS NULL OR p.state = $3) AND ($4::text IS NULL OR p.reference = $4)
                AND ($5::bigint IS NULL OR p.id < $5)
            ORDER BY p.id DESC LIMIT $6""";

    private final Pool pool;

    PaymentList(Pool pool) {
        this.pool = pool;
    }

    /** Which payments; what is empty doesn't matter. */
    public record Filter(
            Optional<String> account,
            Optional<Mode> mode,
            Optional<PaymentState> state,
            Optional<String> reference,
            Optional<Long> before,
            int limit) {}

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
            @Nullable String reason,
            Instant createdAt) {}

    /** The payments of a filter, newest first. */
    public Uni<List<Entry>> list(Filter filter) {
        Tuple parameters = Tuple.of(
                filter.account().orElse(null),
                filter.mode().map(Mode::name).orElse(null),
                filter.state().map(PaymentState::wireName).orElse(null),
                filter.reference().orElse(null),
                filter.before().orElse(null),
                filter.limit());
        return pool.preparedQuery(LIST)
                .mapping(PaymentList::entry)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
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
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}

package org.chautari.gateway.credits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.store.Refused;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;

/** Credits that are asked for, until somebody decides. An account has at most twenty open in each mode. */
@ApplicationScoped
public class CreditRequests {

    /** The rule of the database that an account doesn't leave more than twenty requests open. */
    private static final String OPEN_MAX = "credit_request_open_max";

    private static final String ADD_BY_ACCOUNT = """
            INSERT INTO credit_request (account_id, mode, amount_paisa, requested_by, requested_at)
            SELECT id, $2, $3, 'account ' || name, $4 FROM account WHERE id = $1
            RETURNING id""";

    private static final String ADD = """
            WITH r AS (
                INSERT INTO credit_request (account_id, mode, amount_paisa, reason, requested_by, requested_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                RETURNING *)
            SELECT %s FROM r JOIN account a ON a.id = r.account_id""".formatted(CreditRequestRow.COLUMNS);

    private static final String LIST = """
            SELECT %s FROM credit_request r JOIN account a ON a.id = r.account_id
            WHERE ($1::text IS NULL OR r.state = $1) AND ($2::text IS NULL OR a.name = $2)
                AND ($3::bigint IS NULL OR r.id < $3)
            ORDER BY r.id DESC LIMIT $4""".formatted(CreditRequestRow.COLUMNS);

    private final Pool pool;
    private final AuditTrail audit;
    private final Clock clock;

    CreditRequests(Pool pool, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps what an account asks for; empty where it has twenty requests open. */
    public Uni<Optional<Long>> add(long accountId, Mode mode, long amountPaisa) {
        return pool.preparedQuery(ADD_BY_ACCOUNT)
                .mapping(row -> row.getLong("id"))
                .execute(Tuple.of(accountId, mode.name(), amountPaisa, now()))
                .map(rows -> rows.stream().findFirst())
                .onFailure(Refused.by(OPEN_MAX))
                .recoverWithItem(tooMany -> Optional.empty());
    }

    /** Keeps what an operator asks for on behalf of an account; empty where that has twenty requests open. */
    public Uni<Optional<CreditRequest>> add(Actor actor, long accountId, Mode mode, long amountPaisa, String reason) {
        Tuple row = Tuple.of(accountId, mode.name(), amountPaisa, reason, actor.name(), now());
        return pool.withTransaction(sql -> add(sql, row).call(added -> note(sql, actor, added)))
                .map(Optional::of)
                .onFailure(Refused.by(OPEN_MAX))
                .recoverWithItem(tooMany -> Optional.empty());
    }

    /** Requests, the newest first. */
    public Uni<List<CreditRequest>> list(CreditRequest.Filter filter, int limit) {
        Tuple parameters = Tuple.of(
                filter.state().map(CreditRequest.State::wireName).orElse(null),
                filter.account().orElse(null),
                filter.beforeId().orElse(null),
                limit);
        return pool.preparedQuery(LIST)
                .mapping(CreditRequestRow::read)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    private static Uni<CreditRequest> add(SqlClient sql, Tuple row) {
        return sql.preparedQuery(ADD)
                .mapping(CreditRequestRow::read)
                .execute(row)
                .map(rows -> rows.iterator().next());
    }

    private Uni<Void> note(SqlClient sql, Actor actor, CreditRequest added) {
        return audit.add(
                sql,
                actor,
                "credits.request",
                "credit-request " + added.id(),
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("account", added.account())
                        .put("mode", added.mode().word())
                        .put("amount", Rupees.of(added.amountPaisa()))
                        .put("reason", added.reason()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

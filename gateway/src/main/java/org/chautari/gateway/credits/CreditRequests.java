package org.chautari.gateway.credits;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chautari.provider.Mode;

/** Credits that are asked for, until somebody decides. */
@ApplicationScoped
public class CreditRequests {

    /** The rule of the database that an account doesn't leave more than 20 requests open. */
    static final String OPEN_MAX = "credit_request_open_max";

    private static final String ADD_BY_ACCOUNT = """
            INSERT INTO credit_request (account_id, mode, amount_paisa, requested_by, requested_at)
            SELECT id, $2, $3, 'account ' || name, $4 FROM account WHERE id = $1
            RETURNING id""";

    private final Pool pool;
    private final Clock clock;

    CreditRequests(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Keeps what an account asks for; empty where it has 20 requests open. */
    public Uni<Optional<Long>> add(long accountId, Mode mode, long amountPaisa) {
        return add(
                        pool,
                        Tuple.of(
                                accountId,
                                mode.name(),
                                amountPaisa,
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .onFailure(CreditRequests::isTooMany)
                .recoverWithItem(tooMany -> Optional.empty());
    }

    private static Uni<Optional<Long>> add(SqlClient sql, Tuple request) {
        return sql.preparedQuery(ADD_BY_ACCOUNT)
                .mapping(row -> row.getLong("id"))
                .execute(request)
                .map(rows -> rows.stream().findFirst());
    }

    static boolean isTooMany(Throwable failure) {
        return failure instanceof PgException refused && OPEN_MAX.equals(refused.getConstraint());
    }
}

package org.chautari.gateway.credits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.store.Refused;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** How far below zero an account may go, and from where on it is warned. */
@ApplicationScoped
public class CreditLimits {

    private static final String SET = """
            UPDATE ledger_account
            SET overdraft_paisa = coalesce($3, overdraft_paisa),
                low_balance_paisa = CASE WHEN $4 THEN $5 ELSE low_balance_paisa END
            WHERE account_id = $1 AND mode = $2
            RETURNING old.overdraft_paisa AS overdraft_before, old.low_balance_paisa AS low_balance_before,
                new.overdraft_paisa, new.low_balance_paisa""";

    private final Pool pool;
    private final AuditTrail audit;

    CreditLimits(Pool pool, AuditTrail audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /**
     * The limits of an account in a mode.
     *
     * @param lowBalancePaisa what it is warned below; null where it is never warned
     */
    public record Limits(long overdraftPaisa, @Nullable Long lowBalancePaisa) {}

    /**
     * A change of the limits.
     *
     * @param overdraftPaisa empty where it stays
     * @param lowBalanceSaid whether anything is said of the low balance
     */
    public record Change(
            Optional<Long> overdraftPaisa,
            boolean lowBalanceSaid,
            @Nullable Long lowBalancePaisa) {}

    private record Changed(Limits before, Limits after) {}

    /** Changes the limits; empty where more of the overdraft is in use than it is to be. */
    public Uni<Optional<Limits>> change(Actor actor, long accountId, String account, Mode mode, Change change) {
        return pool.withTransaction(sql ->
                        change(sql, accountId, mode, change).call(changed -> note(sql, actor, account, mode, changed)))
                .map(changed -> Optional.of(changed.after()))
                .onFailure(Refused.by(Ledger.AVAILABLE_WITHIN_OVERDRAFT))
                .recoverWithItem(inUse -> Optional.empty());
    }

    private static Uni<Changed> change(SqlClient sql, long accountId, Mode mode, Change change) {
        Tuple parameters = Tuple.tuple()
                .addLong(accountId)
                .addString(mode.name())
                .addLong(change.overdraftPaisa().orElse(null))
                .addBoolean(change.lowBalanceSaid())
                .addLong(change.lowBalancePaisa());
        return sql.preparedQuery(SET)
                .mapping(CreditLimits::changed)
                .execute(parameters)
                .map(rows -> rows.iterator().next());
    }

    private static Changed changed(Row row) {
        return new Changed(
                new Limits(row.getLong("overdraft_before"), row.getLong("low_balance_before")),
                new Limits(row.getLong("overdraft_paisa"), row.getLong("low_balance_paisa")));
    }

    private Uni<Void> note(SqlClient sql, Actor actor, String account, Mode mode, Changed changed) {
        return audit.add(
                sql,
                actor,
                "credits.limits",
                "account " + account,
                about(mode, changed.before()),
                about(mode, changed.after()));
    }

    private static ObjectNode about(Mode mode, Limits limits) {
        ObjectNode about = JsonNodeFactory.instance
                .objectNode()
                .put("mode", mode.word())
                .put("overdraft", Rupees.of(limits.overdraftPaisa()));
        Long lowBalancePaisa = limits.lowBalancePaisa();
        return lowBalancePaisa == null
                ? about.putNull("low_balance")
                : about.put("low_balance", Rupees.of(lowBalancePaisa));
    }
}

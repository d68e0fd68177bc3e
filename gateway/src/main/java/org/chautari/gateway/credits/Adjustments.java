package org.chautari.gateway.credits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.money.Rupees;

/** Puts an account's credits right, up or down, once for each key. */
@ApplicationScoped
public class Adjustments {

    private final Pool pool;
    private final Ledger ledger;
    private final AuditTrail audit;

    Adjustments(Pool pool, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** What came of an adjustment. */
    public sealed interface Adjusted {

        /** It is made: just now, or by an earlier call that was the same. */
        record Done(Balance balance) implements Adjusted {}

        /** Another amount was adjusted under this key. */
        record KeyUsed() implements Adjusted {}

        /** So much isn't there to be taken. */
        record TooMuch() implements Adjusted {}
    }

    /** Moves the credits unless they were moved before. */
    public Uni<Adjusted> adjust(Actor actor, String account, Movement adjustment) {
        return pool.withTransaction(
                        sql -> ledger.move(sql, List.of(adjustment)).call(() -> note(sql, actor, account, adjustment)))
                .map(balances -> (Adjusted) new Adjusted.Done(balances.getFirst()))
                .onFailure(failure -> isRefusedBy(failure, Ledger.KEY_ONCE))
                .recoverWithUni(used -> repeat(adjustment))
                .onFailure(failure -> isRefusedBy(failure, Ledger.AVAILABLE_WITHIN_OVERDRAFT))
                .recoverWithUni(tooMuch -> repeatOr(adjustment, new Adjusted.TooMuch()));
    }

    private Uni<Adjusted> repeat(Movement adjustment) {
        return repeatOr(adjustment, new Adjusted.KeyUsed());
    }

    /** An adjustment that was made before is no worse for not being possible again. */
    private Uni<Adjusted> repeatOr(Movement adjustment, Adjusted refusal) {
        return ledger.wasMoved(pool, adjustment)
                .chain(same -> same
                        ? ledger.balance(pool, adjustment.accountId(), adjustment.mode())
                                .map(Adjusted.Done::new)
                        : Uni.createFrom().item(refusal));
    }

    private Uni<Void> note(SqlClient sql, Actor actor, String account, Movement adjustment) {
        return audit.add(
                sql,
                actor,
                "credits.adjust",
                "account " + account,
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("mode", adjustment.mode().name().toLowerCase(Locale.ROOT))
                        .put("amount", Rupees.of(adjustment.legs().availablePaisa()))
                        .put("key", adjustment.key())
                        .put("reason", adjustment.reason()));
    }

    private static boolean isRefusedBy(Throwable failure, String constraint) {
        return failure instanceof PgException refused && constraint.equals(refused.getConstraint());
    }
}

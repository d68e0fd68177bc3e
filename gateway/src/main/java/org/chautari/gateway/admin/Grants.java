package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;

/** Grants credits, once for each key. */
@ApplicationScoped
class Grants {

    private final Pool pool;
    private final Ledger ledger;

    Grants(Pool pool, Ledger ledger) {
        this.pool = pool;
        this.ledger = ledger;
    }

    /** What came of granting. */
    sealed interface Granted {

        /** The credits are there: moved just now, or by an earlier grant that was the same. */
        record Done(Balance balance) implements Granted {}

        /** Another amount was granted under this key. */
        record KeyUsed() implements Granted {}
    }

    /** Moves the credits unless they were moved before. */
    Uni<Granted> grant(Movement grant) {
        return pool.withTransaction(sql -> ledger.move(sql, List.of(grant)))
                .map(balances -> (Granted) new Granted.Done(balances.getFirst()))
                .onFailure(Grants::isRepeat)
                .recoverWithUni(repeated -> repeat(grant));
    }

    private Uni<Granted> repeat(Movement grant) {
        return ledger.wasMoved(pool, grant)
                .chain(same -> same
                        ? ledger.balance(pool, grant.accountId(), grant.mode()).map(Granted.Done::new)
                        : Uni.createFrom().item(new Granted.KeyUsed()));
    }

    private static boolean isRepeat(Throwable failure) {
        return failure instanceof PgException refused && Ledger.KEY_ONCE.equals(refused.getConstraint());
    }
}

package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;

/** Changes accounts; each change is in force with the next request, on every replica. */
@ApplicationScoped
class AccountDesk {

    private final Pool pool;
    private final Accounts accounts;
    private final AuditTrail audit;

    AccountDesk(Pool pool, Accounts accounts, AuditTrail audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Changes an account, unless it is deleted: that is for good. */
    Uni<Outcome<Account>> change(Actor actor, long id, AccountPatch patch) {
        return pool.withTransaction(sql -> accounts.lock(sql, id).chain(account -> change(sql, actor, account, patch)));
    }

    private Uni<Outcome<Account>> change(SqlClient sql, Actor actor, Account account, AccountPatch patch) {
        if (account.isDeleted()) {
            return Outcome.conflict(TokenDesk.ACCOUNT_DELETED);
        }
        String state = patch.state().orElse(account.state());
        return accounts.change(sql, account.id(), state, patch.over(account.terms()))
                .call(changed -> note(sql, actor, account, changed))
                .map(Outcome.Done::new);
    }

    private Uni<Void> note(SqlClient sql, Actor actor, Account before, Account after) {
        ObjectNode was = AccessViews.of(before);
        ObjectNode is = AccessViews.of(after);
        return was.equals(is)
                ? Uni.createFrom().voidItem()
                : audit.add(sql, actor, "account.change", "account " + after.name(), was, is);
    }
}

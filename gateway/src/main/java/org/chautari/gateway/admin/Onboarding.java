package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.access.AccountTerms;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Ledger;

/** Opens accounts, each with its balances. */
@ApplicationScoped
class Onboarding {

    private final Pool pool;
    private final Accounts accounts;
    private final Ledger ledger;
    private final AuditTrail audit;

    Onboarding(Pool pool, Accounts accounts, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** Opens an account and its balances; empty where the name is taken. */
    Uni<Optional<Account>> open(Actor actor, String name, AccountTerms terms) {
        return pool.withTransaction(
                sql -> accounts.add(sql, name, terms).call(account -> complete(sql, actor, account)));
    }

    private Uni<?> complete(SqlClient sql, Actor actor, Optional<Account> account) {
        return account.<Uni<?>>map(opened -> ledger.open(sql, opened.id())
                        .chain(() -> audit.add(
                                sql, actor, "account.open", "account " + opened.name(), null, AccessViews.of(opened))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

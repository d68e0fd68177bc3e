package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.access.AccountTerms;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.TokenSecret;
import org.chautari.gateway.access.TokenTerms;
import org.chautari.gateway.access.Tokens;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.provider.Mode;

/** Opens accounts, each with its balances, and makes their tokens. */
@ApplicationScoped
class Onboarding {

    private final Pool pool;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Ledger ledger;
    private final AuditTrail audit;

    Onboarding(Pool pool, Accounts accounts, Tokens tokens, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.tokens = tokens;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** An issued token, and its secret, which is told this once. */
    record Issued(Token token, String secret) {}

    /** Opens an account and its balances; empty where the name is taken. */
    Uni<Optional<Accounts.Account>> open(Actor actor, String name) {
        return pool.withTransaction(
                sql -> accounts.add(sql, name, AccountTerms.unlimited()).call(account -> complete(sql, actor, account)));
    }

    /** Issues a new random token. */
    Uni<Issued> issue(long accountId, Mode mode) {
        String secret = TokenSecret.next(mode);
        return tokens.add(pool, accountId, secret, TokenTerms.unlimited())
                .map(token -> new Issued(token.orElseThrow(), secret));
    }

    private Uni<?> complete(SqlClient sql, Actor actor, Optional<Accounts.Account> account) {
        return account.<Uni<?>>map(opened -> ledger.open(sql, opened.id())
                        .chain(() ->
                                audit.add(sql, actor, "account.open", "account " + opened.name(), null, state(opened))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static JsonNode state(Accounts.Account account) {
        return JsonNodeFactory.instance.objectNode().put("state", account.state());
    }
}

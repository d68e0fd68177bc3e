package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.provider.Mode;

/** Opens accounts, each with its balances, and makes their tokens. */
@ApplicationScoped
class Onboarding {

    /** 256 bits: nobody guesses a token. */
    private static final int TOKEN_BYTES = 32;

    private static final String REVOKED = "revoked";

    private final Pool pool;
    private final Accounts accounts;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final SecureRandom random = new SecureRandom();

    Onboarding(Pool pool, Accounts accounts, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** An issued token, and its secret, which is told this once. */
    record Issued(Accounts.Token token, String secret) {}

    /** Opens an account and its balances; empty where the name is taken. */
    Uni<Optional<Accounts.Account>> open(Actor actor, String name) {
        return pool.withTransaction(sql -> accounts.add(sql, name).call(account -> complete(sql, actor, account)));
    }

    /** Issues a new random token. */
    Uni<Issued> issue(Actor actor, Accounts.Account account, Mode mode) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String secret = mode.token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return pool.withTransaction(sql -> accounts.addToken(sql, account.id(), secret)
                .map(Optional::orElseThrow)
                .call(token ->
                        audit.add(sql, actor, "token.issue", "token " + token.id(), null, issued(account, token)))
                .map(token -> new Issued(token, secret)));
    }

    /** Revokes a token for good; repeating it does nothing. Tells whether there is such a token. */
    Uni<Boolean> revoke(Actor actor, long tokenId) {
        return pool.withTransaction(sql -> accounts.revokeToken(sql, tokenId)
                .call(before -> before.filter(state -> !state.equals(REVOKED))
                        .map(state ->
                                audit.add(sql, actor, "token.revoke", "token " + tokenId, state(state), state(REVOKED)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Optional::isPresent));
    }

    private Uni<?> complete(SqlClient sql, Actor actor, Optional<Accounts.Account> account) {
        return account.<Uni<?>>map(opened -> ledger.open(sql, opened.id())
                        .chain(() -> audit.add(
                                sql, actor, "account.open", "account " + opened.name(), null, state(opened.state()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static JsonNode state(String state) {
        return JsonNodeFactory.instance.objectNode().put("state", state);
    }

    private static JsonNode issued(Accounts.Account account, Accounts.Token token) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account", account.name())
                .put("mode", Requests.word(token.mode()))
                .put("prefix", token.prefix());
    }
}

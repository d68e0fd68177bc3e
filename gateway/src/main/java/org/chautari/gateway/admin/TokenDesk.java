package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.TokenSecret;
import org.chautari.gateway.access.Tokens;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;

/** Issues tokens, changes them and revokes them; each change is in force with the next request, on every replica. */
@ApplicationScoped
class TokenDesk {

    static final String NO_SUCH_TOKEN = "id: no such token.";
    static final String ACCOUNT_DELETED = "The account is deleted, for good.";
    static final String REVOKED = "The token is revoked, for good.";

    private final Pool pool;
    private final Accounts accounts;
    private final Tokens tokens;
    private final AuditTrail audit;

    TokenDesk(Pool pool, Accounts accounts, Tokens tokens, AuditTrail audit) {
        this.pool = pool;
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** An issued token, and its secret, which is told this once. */
    record Issued(Token token, String secret) {}

    /** Issues a new token to an account. */
    Uni<Outcome<Issued>> issue(Actor actor, long accountId, NewToken wanted) {
        return pool.withTransaction(
                sql -> accounts.lock(sql, accountId).chain(account -> issue(sql, actor, account, wanted)));
    }

    /** Changes a token. */
    Uni<Outcome<Token>> change(Actor actor, long id, TokenPatch patch) {
        return pool.withTransaction(sql -> tokens.lock(sql, id)
                .chain(found -> found.map(token -> change(sql, actor, token, patch))
                        .orElseGet(() -> Outcome.missing(NO_SUCH_TOKEN))));
    }

    /** Revokes a token for good; a second time changes nothing. */
    Uni<Outcome<Token>> revoke(Actor actor, long id) {
        return pool.withTransaction(sql -> tokens.lock(sql, id)
                .chain(found ->
                        found.map(token -> revoke(sql, actor, token)).orElseGet(() -> Outcome.missing(NO_SUCH_TOKEN))));
    }

    private Uni<Outcome<Issued>> issue(SqlClient sql, Actor actor, Account account, NewToken wanted) {
        if (account.isDeleted()) {
            return Outcome.conflict(ACCOUNT_DELETED);
        }
        String secret = TokenSecret.next(wanted.mode());
        return tokens.add(sql, account.id(), secret, wanted.terms())
                .map(Optional::orElseThrow)
                .call(token -> audit.add(sql, actor, "token.issue", subject(token), null, AccessViews.settings(token)))
                .map(token -> new Outcome.Done<>(new Issued(token, secret)));
    }

    private Uni<Outcome<Token>> change(SqlClient sql, Actor actor, Token token, TokenPatch patch) {
        if (token.state().equals(Token.REVOKED)) {
            return Outcome.conflict(REVOKED);
        }
        String state = patch.state().orElse(token.state());
        return tokens.change(sql, token.id(), state, patch.over(token.terms()))
                .call(changed -> note(sql, actor, "token.change", token, changed))
                .map(Outcome.Done::new);
    }

    private Uni<Outcome<Token>> revoke(SqlClient sql, Actor actor, Token token) {
        return token.state().equals(Token.REVOKED)
                ? Outcome.done(token)
                : tokens.change(sql, token.id(), Token.REVOKED, token.terms())
                        .call(revoked -> note(sql, actor, "token.revoke", token, revoked))
                        .map(Outcome.Done::new);
    }

    private Uni<Void> note(SqlClient sql, Actor actor, String action, Token before, Token after) {
        ObjectNode was = AccessViews.settings(before);
        ObjectNode is = AccessViews.settings(after);
        return was.equals(is) ? Uni.createFrom().voidItem() : audit.add(sql, actor, action, subject(after), was, is);
    }

    static String subject(Token token) {
        return "token " + token.id();
    }
}

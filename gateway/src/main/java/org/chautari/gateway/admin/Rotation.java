package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.TokenSecret;
import org.chautari.gateway.access.Tokens;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;

/** Replaces a token by one on the same terms; for a while both work, so that no client has to change over in a moment. */
@ApplicationScoped
class Rotation {

    private final Pool pool;
    private final Accounts accounts;
    private final Tokens tokens;
    private final AuditTrail audit;
    private final Clock clock;

    Rotation(Pool pool, Accounts accounts, Tokens tokens, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.accounts = accounts;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token that took another's place, and its secret, which is told this once. */
    record Rotated(Token old, Token token, String secret) {}

    /** Issues a token in place of another, once, which ends after the overlap unless it ends before. */
    Uni<Outcome<Rotated>> rotate(Actor actor, long id, Duration overlap) {
        return pool.withTransaction(sql -> tokens.lock(sql, id)
                .chain(found -> found.map(token -> rotate(sql, actor, token, overlap))
                        .orElseGet(() -> Outcome.missing(TokenDesk.NO_SUCH_TOKEN))));
    }

    private Uni<Outcome<Rotated>> rotate(SqlClient sql, Actor actor, Token old, Duration overlap) {
        Instant now = clock.instant();
        return inTheWay(old, now)
                .map(Outcome::<Rotated>conflict)
                .orElseGet(() -> accounts.lock(sql, old.accountId())
                        .chain(account -> replace(sql, actor, account, old, now.plus(overlap))));
    }

    private static Optional<String> inTheWay(Token old, Instant now) {
        if (old.rotatedTo().isPresent()) {
            return Optional.of("The token was rotated before, to token %d."
                    .formatted(old.rotatedTo().get()));
        }
        if (!old.state().equals(Token.ACTIVE)) {
            return Optional.of("The token is %s: only an active one is rotated.".formatted(old.state()));
        }
        return old.terms().expiresAt().filter(end -> !now.isBefore(end)).isPresent()
                ? Optional.of("The token has expired: issue another.")
                : Optional.empty();
    }

    private Uni<Outcome<Rotated>> replace(SqlClient sql, Actor actor, Account account, Token old, Instant overlapEnd) {
        if (account.isDeleted()) {
            return Outcome.conflict(TokenDesk.ACCOUNT_DELETED);
        }
        String secret = TokenSecret.next(old.mode());
        Instant end = old.terms().expiresAt().filter(overlapEnd::isAfter).orElse(overlapEnd);
        return tokens.add(sql, account.id(), secret, old.terms())
                .map(Optional::orElseThrow)
                .chain(next -> tokens.rotate(sql, old, next, end).map(ended -> new Rotated(ended, next, secret)))
                .call(rotated -> note(sql, actor, old, rotated))
                .map(Outcome.Done::new);
    }

    private Uni<Void> note(SqlClient sql, Actor actor, Token before, Rotated rotated) {
        return audit.add(
                        sql,
                        actor,
                        "token.rotate",
                        TokenDesk.subject(before),
                        AccessViews.settings(before),
                        AccessViews.settings(rotated.old()))
                .chain(() -> audit.add(
                        sql,
                        actor,
                        "token.issue",
                        TokenDesk.subject(rotated.token()),
                        null,
                        AccessViews.settings(rotated.token())));
    }
}

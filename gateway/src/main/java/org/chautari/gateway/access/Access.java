package org.chautari.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.Mode;

/**
 * Finds the account behind a token, and says why a token opens nothing (codes 1001 to 1007, and 1009 where it may not be
 * used from there). A change is in force within a second, on every replica.
 */
@ApplicationScoped
public class Access {

    /** Longer texts are no token of ours. */
    private static final int TOKEN_LENGTH_MAX = 200;

    private final KnownTokens tokens;
    private final TokenUses uses;
    private final Clock clock;

    Access(KnownTokens tokens, TokenUses uses, Clock clock) {
        this.tokens = tokens;
        this.uses = uses;
        this.clock = clock;
    }

    /** The account behind a request's {@code token}, used from the request's address. */
    public Uni<Checked<Caller>> identify(RequestBody body) {
        Optional<String> token = body.get("token").filter(JsonNode::isTextual).map(JsonNode::textValue);
        return token.map(text -> identify(text, body.sender()))
                .orElseGet(() -> Uni.createFrom().item(Checked.stopped(ErrorCode.TOKEN_NOT_PROVIDED)));
    }

    private Uni<Checked<Caller>> identify(String token, Optional<InetAddress> sender) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Uni.createFrom().item(Checked.stopped(ErrorCode.TOKEN_NOT_FOUND));
        }
        byte[] hash = TokenHash.of(token);
        return tokens.find(hash)
                .map(found -> found.filter(row ->
                                TokenHash.same(hash, row.getBuffer("hash").getBytes()))
                        .map(row -> caller(row, sender))
                        .orElseGet(() -> Checked.stopped(ErrorCode.TOKEN_NOT_FOUND)));
    }

    private Checked<Caller> caller(Row row, Optional<InetAddress> sender) {
        TokenTerms terms = TokenTerms.read(row);
        Optional<ErrorCode> refusal =
                addressRefusal(terms, sender).or(() -> tokenRefusal(row, terms)).or(() -> accountRefusal(row));
        if (refusal.isPresent()) {
            return Checked.stopped(refusal.get());
        }
        uses.note(row.getLong("token_id"), moment(row, "last_used_at"));
        return Checked.passed(caller(row, terms));
    }

    /** Comes first: elsewhere, whoever found a token learns no more of it. */
    private static Optional<ErrorCode> addressRefusal(TokenTerms terms, Optional<InetAddress> sender) {
        return terms.permit(sender) ? Optional.empty() : Optional.of(ErrorCode.PERMISSION_DENIED);
    }

    private Optional<ErrorCode> tokenRefusal(Row row, TokenTerms terms) {
        return switch (row.getString("state")) {
            case Token.REVOKED -> Optional.of(ErrorCode.TOKEN_DELETED);
            case Token.SUSPENDED -> Optional.of(ErrorCode.TOKEN_INACTIVE);
            default -> isOver(terms.expiresAt()) ? Optional.of(ErrorCode.TOKEN_INACTIVE) : Optional.empty();
        };
    }

    private Optional<ErrorCode> accountRefusal(Row row) {
        return switch (row.getString("account_state")) {
            case Accounts.Account.DELETED -> Optional.of(ErrorCode.ACCOUNT_DELETED);
            case Accounts.Account.INACTIVE -> Optional.of(ErrorCode.ACCOUNT_INACTIVE);
            default ->
                isOver(moment(row, "account_expires_at")) ? Optional.of(ErrorCode.ACCOUNT_EXPIRED) : Optional.empty();
        };
    }

    private boolean isOver(Optional<Instant> end) {
        return end.isPresent() && !clock.instant().isBefore(end.get());
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static Caller caller(Row row, TokenTerms terms) {
        return new Caller(
                row.getLong("account_id"),
                Mode.valueOf(row.getString("mode")),
                Slugs.read(row, "account_services"),
                Optional.ofNullable(row.getInteger("repeat_window_s")).map(Duration::ofSeconds),
                Rate.read(row, "account_rate_per_second", "account_rate_burst"),
                new Permit(row.getLong("token_id"), terms.scopes(), terms.services(), terms.rate()));
    }
}

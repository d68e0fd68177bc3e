package org.chautari.gateway.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.provider.Mode;

/** Keeps the tokens of accounts, of each secret no more than its hash. */
@ApplicationScoped
public class Tokens {

    private static final int PREFIX_LENGTH = 9;

    private static final String COLUMNS =
            "id, account_id, (SELECT name FROM account WHERE account.id = account_id) AS account, mode, prefix, state, created_at, rotated_to, last_used_at, "
                    + TokenTerms.COLUMNS;

    private static final String ADD = """
            INSERT INTO token (account_id, mode, hash, prefix, scopes, services, addresses, expires_at,
                rate_per_second, rate_burst)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text[]::cidr[], $8, $9, $10)
            ON CONFLICT (hash) DO NOTHING
            RETURNING %s""".formatted(COLUMNS);

    private static final String OF_ACCOUNT =
            "SELECT %s FROM token WHERE account_id = $1 ORDER BY id LIMIT $2".formatted(COLUMNS);

    private static final String LOCK = "SELECT %s FROM token WHERE id = $1 FOR UPDATE".formatted(COLUMNS);

    private static final String CHANGE = """
            UPDATE token SET state = $2, scopes = $3, services = $4, addresses = $5::text[]::cidr[], expires_at = $6,
                rate_per_second = $7, rate_burst = $8
            WHERE id = $1
            RETURNING %s""".formatted(COLUMNS);

    private static final String ROTATE = """
            UPDATE token SET rotated_to = $2, expires_at = $3 WHERE id = $1 AND rotated_to IS NULL RETURNING %s""".formatted(COLUMNS);

    private final Pool pool;

    Tokens(Pool pool) {
        this.pool = pool;
    }

    /** Adds a token of which only the hash is kept; empty where the same one exists already. */
    public Uni<Optional<Token>> add(SqlClient sql, long accountId, String secret, TokenTerms terms) {
        Tuple row = Tuple.of(
                accountId,
                Mode.ofToken(secret).name(),
                Buffer.buffer(TokenHash.of(secret)),
                secret.substring(0, Math.min(PREFIX_LENGTH, secret.length() / 2)));
        return first(sql, ADD, terms.addTo(row));
    }

    /** The tokens of an account, oldest first. */
    public Uni<List<Token>> ofAccount(long accountId, int limit) {
        return pool.preparedQuery(OF_ACCOUNT)
                .mapping(Tokens::token)
                .execute(Tuple.of(accountId, limit))
                .map(rows -> rows.stream().toList());
    }

    /** A token that nobody else changes before the transaction ends. */
    public Uni<Optional<Token>> lock(SqlClient sql, long id) {
        return first(sql, LOCK, Tuple.of(id));
    }

    /** Gives a locked token a state and terms. One that is revoked stays so. */
    public Uni<Token> change(SqlClient sql, long id, String state, TokenTerms terms) {
        return first(sql, CHANGE, terms.addTo(Tuple.of(id, state))).map(Optional::orElseThrow);
    }

    /** Notes which token takes a locked one's place, and when that one ends; it does so once. */
    public Uni<Token> rotate(SqlClient sql, Token old, Token next, Instant end) {
        return first(sql, ROTATE, Tuple.of(old.id(), next.id(), end.atOffset(ZoneOffset.UTC)))
                .map(Optional::orElseThrow);
    }

    private static Uni<Optional<Token>> first(SqlClient sql, String statement, Tuple parameters) {
        return sql.preparedQuery(statement)
                .mapping(Tokens::token)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }

    private static Token token(Row row) {
        return new Token(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getString("prefix"),
                row.getString("state"),
                TokenTerms.read(row),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getLong("rotated_to")),
                Optional.ofNullable(row.getOffsetDateTime("last_used_at")).map(OffsetDateTime::toInstant));
    }
}

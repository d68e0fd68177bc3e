package org.chautari.gateway.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chautari.provider.Mode;

/** Keeps accounts and their tokens. Names and tokens are unique by constraint. */
@ApplicationScoped
public class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private static final int PREFIX_LENGTH = 9;

    private static final String ADD = """
            INSERT INTO account (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING id, name, state""";

    private static final String FIND = "SELECT id, name, state FROM account WHERE name = $1";

    private static final String LIST = "SELECT id, name, state FROM account ORDER BY name LIMIT $1";

    private static final String ADD_TOKEN = """
            INSERT INTO token (account_id, mode, hash, prefix) VALUES ($1, $2, $3, $4)
            ON CONFLICT (hash) DO NOTHING
            RETURNING id, mode, prefix, state, created_at""";

    private static final String LIST_TOKENS = """
            SELECT id, mode, prefix, state, created_at FROM token WHERE account_id = $1 ORDER BY id LIMIT $2""";

    private static final String REVOKE_TOKEN = """
            UPDATE token SET state = 'revoked' WHERE id = $1 RETURNING old.state AS before""";

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /** An account as an operator sees it. */
    public record Account(long id, String name, String state) {}

    /** A token as an operator sees it: all but the secret. */
    public record Token(long id, Mode mode, String prefix, String state, Instant createdAt) {}

    /** Whether an account may go by this name: 1 to 50 lower-case letters, digits and hyphens, the first no hyphen. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Adds an account; empty where the name is taken. */
    public Uni<Optional<Account>> add(SqlClient sql, String name) {
        return sql.preparedQuery(ADD).execute(Tuple.of(name)).map(Accounts::firstAccount);
    }

    /** The account of a name. */
    public Uni<Optional<Account>> find(String name) {
        return isName(name)
                ? pool.preparedQuery(FIND).execute(Tuple.of(name)).map(Accounts::firstAccount)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The accounts, by name. */
    public Uni<List<Account>> list(int limit) {
        return pool.preparedQuery(LIST)
                .mapping(Accounts::account)
                .execute(Tuple.of(limit))
                .map(rows -> rows.stream().toList());
    }

    /** Adds a token of which only the hash is kept; empty where the same one exists already. */
    public Uni<Optional<Token>> addToken(SqlClient sql, long accountId, String token) {
        Tuple row = Tuple.of(
                accountId,
                Mode.ofToken(token).name(),
                Buffer.buffer(TokenHash.of(token)),
                token.substring(0, Math.min(PREFIX_LENGTH, token.length() / 2)));
        return sql.preparedQuery(ADD_TOKEN)
                .mapping(Accounts::token)
                .execute(row)
                .map(rows -> rows.stream().findFirst());
    }

    /** The tokens of an account, oldest first. */
    public Uni<List<Token>> tokens(long accountId, int limit) {
        return pool.preparedQuery(LIST_TOKENS)
                .mapping(Accounts::token)
                .execute(Tuple.of(accountId, limit))
                .map(rows -> rows.stream().toList());
    }

    /**
     * Revokes a token for good; repeating it does nothing.
     *
     * @return its state before; empty where there is no such token
     */
    public Uni<Optional<String>> revokeToken(SqlClient sql, long id) {
        return sql.preparedQuery(REVOKE_TOKEN)
                .mapping(row -> row.getString("before"))
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst());
    }

    private static Optional<Account> firstAccount(RowSet<Row> rows) {
        return rows.stream().findFirst().map(Accounts::account);
    }

    private static Account account(Row row) {
        return new Account(row.getLong("id"), row.getString("name"), row.getString("state"));
    }

    private static Token token(Row row) {
        return new Token(
                row.getLong("id"),
                Mode.valueOf(row.getString("mode")),
                row.getString("prefix"),
                row.getString("state"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}

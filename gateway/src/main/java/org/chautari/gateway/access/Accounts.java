package org.chautari.gateway.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps accounts. Their names are unique by constraint. */
@ApplicationScoped
public class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private static final String COLUMNS = "id, name, state, " + AccountTerms.COLUMNS;

    private static final String ADD = """
            INSERT INTO account (name, services, expires_at, rate_per_second, rate_burst) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO NOTHING
            RETURNING %s""".formatted(COLUMNS);

    private static final String FIND = "SELECT %s FROM account WHERE name = $1".formatted(COLUMNS);

    private static final String LOCK = "SELECT %s FROM account WHERE id = $1 FOR NO KEY UPDATE".formatted(COLUMNS);

    private static final String LIST =
            "SELECT %s FROM account WHERE name > $1 ORDER BY name LIMIT $2".formatted(COLUMNS);

    private static final String CHANGE = """
            UPDATE account SET state = $2, services = $3, expires_at = $4, rate_per_second = $5, rate_burst = $6
            WHERE id = $1
            RETURNING %s""".formatted(COLUMNS);

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /**
     * An account as an operator sees it.
     *
     * @param state {@link #ACTIVE}, {@link #INACTIVE} or {@link #DELETED}
     */
    public record Account(long id, String name, String state, AccountTerms terms) {

        public static final String ACTIVE = "active";
        public static final String INACTIVE = "inactive";

        /** For good. */
        public static final String DELETED = "deleted";

        public boolean isDeleted() {
            return state.equals(DELETED);
        }
    }

    /** Whether an account may go by this name: 1 to 50 lower-case letters, digits and hyphens, the first no hyphen. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Adds an account; empty where the name is taken. */
    public Uni<Optional<Account>> add(SqlClient sql, String name, AccountTerms terms) {
        return first(sql, ADD, terms.addTo(Tuple.of(name)));
    }

    /** The account of a name. */
    public Uni<Optional<Account>> find(String name) {
        return isName(name)
                ? first(pool, FIND, Tuple.of(name))
                : Uni.createFrom().item(Optional.empty());
    }

    /** An account that is there, which nobody else changes before the transaction ends. */
    public Uni<Account> lock(SqlClient sql, long id) {
        return first(sql, LOCK, Tuple.of(id)).map(Optional::orElseThrow);
    }

    /** The accounts by name, those after a name. */
    public Uni<List<Account>> list(String after, int limit) {
        return pool.preparedQuery(LIST)
                .mapping(Accounts::account)
                .execute(Tuple.of(after, limit))
                .map(rows -> rows.stream().toList());
    }

    /** Gives a locked account a state and terms. One that is deleted stays so. */
    public Uni<Account> change(SqlClient sql, long id, String state, AccountTerms terms) {
        return first(sql, CHANGE, terms.addTo(Tuple.of(id, state))).map(Optional::orElseThrow);
    }

    private static Uni<Optional<Account>> first(SqlClient sql, String statement, Tuple parameters) {
        return sql.preparedQuery(statement)
                .mapping(Accounts::account)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }

    private static Account account(Row row) {
        return new Account(row.getLong("id"), row.getString("name"), row.getString("state"), AccountTerms.read(row));
    }
}

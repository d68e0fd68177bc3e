package org.chautari.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;

/** For how long a bill isn't paid again unless that is confirmed, account by account. */
@ApplicationScoped
public class RepeatWindows {

    private static final String SET = """
            UPDATE account SET repeat_window_s = $2 WHERE id = $1 RETURNING old.repeat_window_s AS before""";

    private final Pool pool;
    private final AuditTrail audit;

    RepeatWindows(Pool pool, AuditTrail audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /**
     * Sets an account's window.
     *
     * @param seconds empty where a bill may be paid again at once
     */
    public Uni<Void> set(Actor actor, Accounts.Account account, Optional<Integer> seconds) {
        return pool.withTransaction(sql -> set(sql, actor, account, seconds.orElse(null)));
    }

    private Uni<Void> set(SqlClient sql, Actor actor, Accounts.Account account, @Nullable Integer seconds) {
        return sql.preparedQuery(SET)
                .mapping(row -> window(row.getInteger("before")))
                .execute(Tuple.of(account.id(), seconds))
                .map(rows -> rows.iterator().next())
                .chain(before -> audit.add(
                        sql, actor, "repeat-guard.set", "account " + account.name(), before, window(seconds)));
    }

    private static JsonNode window(@Nullable Integer seconds) {
        return JsonNodeFactory.instance.objectNode().put("window_seconds", seconds);
    }
}

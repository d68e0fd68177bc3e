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
            UPDATE account SET repeat_window_s = $2 WHERE name = $1 RETURNING old.repeat_window_s AS before""";

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
     * @return whether there is such an account
     */
    public Uni<Boolean> set(Actor actor, String name, Optional<Integer> seconds) {
        return Accounts.isName(name)
                ? pool.withTransaction(sql -> set(sql, actor, name, seconds.orElse(null)))
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> set(SqlClient sql, Actor actor, String name, @Nullable Integer seconds) {
        return sql.preparedQuery(SET)
                .mapping(row -> window(row.getInteger("before")))
                .execute(Tuple.of(name, seconds))
                .map(rows -> rows.stream().findFirst())
                .call(set -> set.map(before ->
                                audit.add(sql, actor, "repeat-guard.set", "account " + name, before, window(seconds)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Optional::isPresent);
    }

    private static JsonNode window(@Nullable Integer seconds) {
        return JsonNodeFactory.instance.objectNode().put("window_seconds", seconds);
    }
}

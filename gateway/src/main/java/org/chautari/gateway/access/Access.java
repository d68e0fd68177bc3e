package org.chautari.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.Mode;

/** Finds the account behind a token, and says why a token opens nothing (codes 1001 to 1007). */
@ApplicationScoped
public class Access {

    /** Longer texts are no token of ours. */
    private static final int TOKEN_LENGTH_MAX = 200;

    private static final String BY_HASH = """
            SELECT t.hash, t.mode, t.state, t.scopes,
                a.id AS account_id, a.state AS account_state, a.services, a.expires_at, a.repeat_window_s
            FROM token t JOIN account a ON a.id = t.account_id
            WHERE t.hash = $1""";

    private final Pool pool;
    private final Clock clock;

    Access(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The account behind a request's {@code token}. */
    public Uni<Checked<Caller>> identify(RequestBody body) {
        Optional<String> token = body.get("token").filter(JsonNode::isTextual).map(JsonNode::textValue);
        return token.map(this::identify)
                .orElseGet(() -> Uni.createFrom().item(Checked.stopped(ErrorCode.TOKEN_NOT_PROVIDED)));
    }

    private Uni<Checked<Caller>> identify(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Uni.createFrom().item(Checked.stopped(ErrorCode.TOKEN_NOT_FOUND));
        }
        byte[] hash = TokenHash.of(token);
        return pool.preparedQuery(BY_HASH)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .map(rows -> caller(rows, hash));
    }

    private Checked<Caller> caller(RowSet<Row> rows, byte[] hash) {
        for (Row row : rows) {
            if (TokenHash.same(hash, row.getBuffer("hash").getBytes())) {
                return refusal(row).<Checked<Caller>>map(Checked::stopped).orElseGet(() -> Checked.passed(caller(row)));
            }
        }
        return Checked.stopped(ErrorCode.TOKEN_NOT_FOUND);
    }

    private Optional<ErrorCode> refusal(Row row) {
        ErrorCode token = switch (row.getString("state")) {
            case "revoked" -> ErrorCode.TOKEN_DELETED;
            case "suspended" -> ErrorCode.TOKEN_INACTIVE;
            default -> null;
        };
        return Optional.ofNullable(token).or(() -> accountRefusal(row));
    }

    private Optional<ErrorCode> accountRefusal(Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return switch (row.getString("account_state")) {
            case "deleted" -> Optional.of(ErrorCode.ACCOUNT_DELETED);
            case "inactive" -> Optional.of(ErrorCode.ACCOUNT_INACTIVE);
            default ->
                expiresAt != null && !clock.instant().isBefore(expiresAt.toInstant())
                        ? Optional.of(ErrorCode.ACCOUNT_EXPIRED)
                        : Optional.empty();
        };
    }

    private static Caller caller(Row row) {
        String[] services = row.getArrayOfStrings("services");
        return new Caller(
                row.getLong("account_id"),
                Mode.valueOf(row.getString("mode")),
                Arrays.stream(row.getArrayOfStrings("scopes")).map(Scope::of).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(services).map(slugs -> Set.copyOf(List.of(slugs))),
                Optional.ofNullable(row.getInteger("repeat_window_s")).map(Duration::ofSeconds));
    }
}

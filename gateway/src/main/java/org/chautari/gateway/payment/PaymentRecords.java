package org.chautari.gateway.payment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.protocol.PaymentState;

/** Finds a client's payments by its own references. */
@ApplicationScoped
public class PaymentRecords {

    private static final String BY_REFERENCES = """
            SELECT id, service, reference, state, original_status, answer::text AS answer, amount_paisa, created_at, due_at
            FROM payment WHERE account_id = $1 AND mode = $2 AND reference = ANY($3::text[])""";

    private final Pool pool;
    private final ObjectMapper json;

    PaymentRecords(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** The payments of these references, in no order; what isn't the caller's, or was never paid, is left out. */
    public Uni<List<PaymentRecord>> find(Caller caller, List<String> references) {
        Tuple parameters = Tuple.of(caller.accountId(), caller.mode().name(), references.toArray(String[]::new));
        return pool.preparedQuery(BY_REFERENCES)
                .mapping(this::payment)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    private PaymentRecord payment(Row row) {
        return new PaymentRecord(
                row.getLong("id"),
                row.getString("service"),
                row.getString("reference"),
                PaymentState.of(row.getString("state")),
                Optional.ofNullable(row.getString("original_status")),
                answer(row),
                row.getLong("amount_paisa"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("due_at")).map(OffsetDateTime::toInstant));
    }

    private JsonNode answer(Row row) {
        try {
            return json.readTree(Objects.requireNonNullElse(row.getString("answer"), "null"));
        } catch (JacksonException unreadable) {
            throw new UncheckedIOException("a stored answer is unreadable", unreadable);
        }
    }
}

package org.chautari.gateway.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.ledger.Legs;
import org.chautari.provider.Mode;

/** The days that are sealed. */
@ApplicationScoped
public class TrialBalances {

    private static final String LIST = """
            SELECT * FROM trial_balance
            WHERE day BETWEEN $1 AND $2 AND ($3::text IS NULL OR mode = $3)
            ORDER BY day, mode""";

    private final Pool pool;

    TrialBalances(Pool pool) {
        this.pool = pool;
    }

    /** Those of a period, both days included, the earliest first. */
    public Uni<List<TrialBalance>> list(LocalDate from, LocalDate to, Optional<Mode> mode) {
        return pool.preparedQuery(LIST)
                .mapping(TrialBalances::read)
                .execute(Tuple.of(from, to, mode.map(Mode::name).orElse(null)))
                .map(rows -> rows.stream().toList());
    }

    private static TrialBalance read(Row row) {
        return new TrialBalance(
                row.getLocalDate("day"),
                Mode.valueOf(row.getString("mode")),
                row.getLong("movements"),
                row.getLong("entries"),
                legs(row, "moved"),
                legs(row, "end"),
                HexFormat.of().formatHex(row.getBuffer("digest").getBytes()),
                HexFormat.of().formatHex(row.getBuffer("hash").getBytes()),
                row.getLong("audit_seq"),
                Optional.ofNullable(row.getBuffer("audit_hash"))
                        .map(hash -> HexFormat.of().formatHex(hash.getBytes()))
                        .orElse(null),
                row.getString("key_id"),
                Optional.ofNullable(row.getBuffer("signature"))
                        .map(signature -> Base64.getEncoder().encodeToString(signature.getBytes()))
                        .orElse(null),
                row.getOffsetDateTime("sealed_at").toInstant());
    }

    private static Legs legs(Row row, String which) {
        return new Legs(
                row.getLong("issued_" + which + "_paisa"),
                row.getLong("available_" + which + "_paisa"),
                row.getLong("held_" + which + "_paisa"),
                row.getLong("spent_" + which + "_paisa"),
                row.getLong("charged_" + which + "_paisa"),
                row.getLong("commission_" + which + "_paisa"));
    }
}

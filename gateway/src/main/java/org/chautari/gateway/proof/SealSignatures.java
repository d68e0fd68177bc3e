package org.chautari.gateway.proof;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chautari.gateway.ledger.LedgerInspection;
import org.chautari.gateway.ledger.LedgerProof;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Whether the keys we know signed the sealed days. Once one of them was signed, all after it must be. */
@ApplicationScoped
class SealSignatures implements LedgerInspection {

    private static final String NAME = "every signature of a sealed day is of a key we know";

    private static final String ALL = "SELECT day, mode, hash, key_id, signature FROM trial_balance ORDER BY day, mode";

    private final SigningKeys keys;

    SealSignatures(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<LedgerProof.Finding> inspect(SqlClient sql) {
        return sql.query(ALL).execute().map(rows -> finding(rows.stream().toList()));
    }

    private LedgerProof.Finding finding(List<Row> rows) {
        Set<Mode> signed = EnumSet.noneOf(Mode.class);
        for (Row row : rows) {
            Mode mode = Mode.valueOf(row.getString("mode"));
            if (!isRight(row, signed.contains(mode))) {
                return new LedgerProof.Finding(
                        NAME, rows.size(), "trial balance %s %s".formatted(row.getLocalDate("day"), mode));
            }
            if (row.getString("key_id") != null) {
                signed.add(mode);
            }
        }
        return new LedgerProof.Finding(NAME, rows.size(), null);
    }

    private boolean isRight(Row row, boolean mustBeSigned) {
        @Nullable String keyId = row.getString("key_id");
        @Nullable Buffer signature = row.getBuffer("signature");
        if (keyId == null || signature == null) {
            return !mustBeSigned;
        }
        return keys.verify(keyId, row.getBuffer("hash").getBytes(), signature.getBytes());
    }
}

package org.chautari.gateway.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** A question about the books that takes more than a query. As with {@link LedgerCheck}, any feature may add its own. */
public interface LedgerInspection {

    /** What it finds at the moment that all questions are asked of. */
    Uni<LedgerProof.Finding> inspect(SqlClient sql);
}

package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Somebody who must hear of payments that became final after their commit was answered. */
public interface FinalNews {

    /** Takes note of payments inside the transaction that makes them final. Repeating it does nothing. */
    Uni<Void> add(SqlClient sql, List<Long> paymentIds);
}

package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Told of payments that became final after their commit was answered, so that their clients hear of it. */
public interface FinalNews {

    /**
     * Writes down that these payments' clients are to be told, within the transaction that makes the payments final: both
     * or neither. Adding a payment again does nothing, nor does one whose account wants no callbacks.
     */
    Uni<Void> add(SqlClient sql, List<Long> paymentIds);
}

package org.chautari.gateway.refund;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** Somebody who must hear of refunds. */
public interface RefundNews {

    /** Takes note of a refund inside the transaction that makes it. */
    Uni<Void> add(SqlClient sql, long refundId);
}

package org.chautari.bench.ledger;

import java.sql.SQLException;

/** Makes payments on a connection of its own. */
interface Payer extends AutoCloseable {

    /** Makes one payment of one rupee: holds its price, then settles it. */
    void pay(long accountId, long sessionId) throws SQLException;

    @Override
    void close() throws SQLException;
}

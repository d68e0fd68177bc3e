package org.chautari.gateway.credits;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What requests for credits and the ledger must agree on. */
class CreditChecks {

    private static final String GRANTS = """
            SELECT count(*) AS rows,
                min('credit request ' || coalesce(r.id::text, split_part(m.key, ':', 2))) FILTER (
                    WHERE (r.account_id, r.mode, r.amount_paisa)
                        IS DISTINCT FROM (m.account_id, m.mode, m.amount_paisa)) AS first
            FROM (SELECT *, 'request:' || id AS key FROM credit_request WHERE state = 'approved') AS r
            FULL JOIN (
                SELECT m.account_id, m.mode, m.key, e.amount_paisa
                FROM ledger_movement m LEFT JOIN ledger_entry e ON e.movement_id = m.id AND e.balance = 'available'
                WHERE m.kind = 'grant' AND m.key LIKE 'request:%') AS m ON m.key = r.key""";

    @Produces
    @Singleton
    LedgerCheck approvedRequestsAreGranted() {
        return new LedgerCheck("every approved request was granted as it says, and no other was", GRANTS);
    }
}

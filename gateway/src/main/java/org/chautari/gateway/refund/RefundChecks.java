package org.chautari.gateway.refund;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What refunds, their payments and the ledger must agree on. */
class RefundChecks {

    private static final String MOVEMENTS = """
            SELECT count(*) AS rows,
                min('refund of payment ' || coalesce(r.payment_id, m.payment_id)) FILTER (
                    WHERE (r.payment_id, r.amount_paisa, r.credits_paisa)
                            IS DISTINCT FROM (m.payment_id, m.amount_paisa, m.credits_paisa)
                        OR (p.account_id, p.mode) IS DISTINCT FROM (m.account_id, m.mode)) AS first
            FROM refund r
            FULL JOIN (
                SELECT m.account_id, m.mode, m.key, m.payment_id,
                    coalesce(-min(e.amount_paisa) FILTER (WHERE e.balance = 'spent'), 0) AS amount_paisa,
                    coalesce(min(e.amount_paisa) FILTER (WHERE e.balance = 'available'), 0) AS credits_paisa
                FROM ledger_movement m LEFT JOIN ledger_entry e ON e.movement_id = m.id
                WHERE m.kind = 'refund'
                GROUP BY m.id) AS m ON m.account_id = r.account_id AND m.mode = r.mode AND m.key = r.key
            LEFT JOIN payment p ON p.id = m.payment_id""";

    private static final String TOTALS = """
            SELECT count(*) AS rows,
                min('payment ' || coalesce(t.payment_id, r.payment_id)) FILTER (
                    WHERE t.refunded_paisa IS DISTINCT FROM coalesce(r.amount_paisa, 0)
                        OR (p.state, p.amount_paisa) IS DISTINCT FROM ('Success', t.amount_paisa)) AS first
            FROM refund_total t
            FULL JOIN (SELECT payment_id, sum(amount_paisa) AS amount_paisa FROM refund GROUP BY payment_id) AS r
                ON r.payment_id = t.payment_id
            LEFT JOIN payment p ON p.id = t.payment_id""";

    @Produces
    @Singleton
    LedgerCheck refundsMovedWhatTheySay() {
        return new LedgerCheck("every refund moved the credits that it says", MOVEMENTS);
    }

    @Produces
    @Singleton
    LedgerCheck refundsAddUp() {
        return new LedgerCheck("every payment's refunds add up to what is refunded of it", TOTALS);
    }
}

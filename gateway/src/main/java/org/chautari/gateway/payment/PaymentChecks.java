package org.chautari.gateway.payment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What payments and the ledger must agree on. */
class PaymentChecks {

    private static final String AGREEMENT = """
            SELECT count(*) AS rows,
                min('payment ' || coalesce(p.id, hold.payment_id)) FILTER (
                    WHERE p.id IS NULL OR hold.id IS NULL OR held.amount_paisa IS DISTINCT FROM p.amount_paisa
                        OR p.account_id <> hold.account_id OR p.mode <> hold.mode
                        OR resolved.kind IS DISTINCT FROM CASE
                            WHEN p.state = 'Success' THEN 'settle'
                            WHEN p.state IN ('Error', 'Failed', 'Expired') THEN 'release' END) AS first
            FROM payment p
            FULL JOIN (SELECT * FROM ledger_movement WHERE kind = 'hold') AS hold ON hold.payment_id = p.id
            LEFT JOIN ledger_entry held ON held.movement_id = hold.id AND held.balance = 'held'
            LEFT JOIN ledger_movement resolved
                ON resolved.payment_id = p.id AND resolved.kind IN ('settle', 'release')""";

    @Produces
    @Singleton
    LedgerCheck paymentsAgree() {
        return new LedgerCheck("every payment's credits are where its state says", AGREEMENT);
    }
}

package org.chautari.gateway.payment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What payments and the ledger must agree on. */
class PaymentChecks {

    private static final String AGREEMENT = """
            SELECT count(*) AS rows,
                min('payment ' || coalesce(p.id, hold.payment_id)) FILTER (
                    WHERE p.id IS NULL OR hold.id IS NULL OR held.amount_paisa IS DISTINCT FROM p.amount_paisa + p.charge_paisa - p.commission_paisa
                        OR p.account_id <> hold.account_id OR p.mode <> hold.mode
                        OR resolved.kind IS DISTINCT FROM CASE
                            WHEN p.state = 'Success' THEN 'settle'
                            WHEN p.state IN ('Error', 'Failed', 'Expired') THEN 'release' END) AS first
            FROM payment p
            FULL JOIN (SELECT * FROM ledger_movement WHERE kind = 'hold') AS hold ON hold.payment_id = p.id
            LEFT JOIN ledger_entry held ON held.movement_id = hold.id AND held.balance = 'held'
            LEFT JOIN ledger_movement resolved
                ON resolved.payment_id = p.id AND resolved.kind IN ('settle', 'release')""";

    private static final String TIMELINES = """
            SELECT count(*) AS rows, min('payment ' || payment_id || ' event ' || seq) FILTER (
                WHERE seq <> nth
                    OR hash <> payment_event_hash(hash_before, payment_id, seq, at, rule, state, evidence)) AS first
            FROM (
                SELECT *, row_number() OVER timeline AS nth, lag(hash) OVER timeline AS hash_before
                FROM payment_event WINDOW timeline AS (PARTITION BY payment_id ORDER BY seq)) AS event""";

    private static final String ENDS = """
            SELECT count(*) AS rows, min('payment ' || p.id) FILTER (
                WHERE e.state IS DISTINCT FROM p.state
                    OR EXISTS (SELECT FROM payment_event later WHERE later.payment_id = p.id
                        AND later.seq > p.version AND later.rule NOT IN ('late-news', 'late-news-seen'))) AS first
            FROM payment p LEFT JOIN payment_event e ON e.payment_id = p.id AND e.seq = p.version""";

    @Produces
    @Singleton
    LedgerCheck timelinesAreWhole() {
        return new LedgerCheck("no event of a payment is missing or was changed", TIMELINES);
    }

    @Produces
    @Singleton
    LedgerCheck timelinesSaySo() {
        return new LedgerCheck("every payment's state is the one that its timeline says", ENDS);
    }

    @Produces
    @Singleton
    LedgerCheck paymentsAgree() {
        return new LedgerCheck("every payment's credits are where its state says", AGREEMENT);
    }
}

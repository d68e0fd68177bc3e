package org.chautari.gateway.payment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What payments and the ledger must agree on. */
class PaymentChecks {

    /** A leg that isn't there is null, and none of the legs that are there is zero. */
    private static final String AGREEMENT = """
            SELECT count(*) AS rows,
                min('payment ' || coalesce(p.id, m.payment_id)) FILTER (
                    WHERE (p.account_id, p.mode, -p.credits, p.credits, 0::bigint)
                            IS DISTINCT FROM (m.account_id, m.mode, m.available_held, m.held_held, m.others_held)
                        OR (p.resolution, CASE p.resolution WHEN 'release' THEN p.credits END,
                            CASE WHEN p.resolution IS NOT NULL THEN -p.credits END,
                            CASE p.resolution WHEN 'settle' THEN p.amount_paisa END,
                            CASE p.resolution WHEN 'settle' THEN nullif(p.charge_paisa, 0) END,
                            CASE p.resolution WHEN 'settle' THEN nullif(-p.commission_paisa, 0) END)
                            IS DISTINCT FROM (m.resolution, m.available, m.held, m.spent, m.charged, m.commission)) AS first
            FROM (
                SELECT *, amount_paisa + charge_paisa - commission_paisa AS credits,
                    CASE WHEN state = 'Success' THEN 'settle'
                        WHEN state IN ('Error', 'Failed', 'Expired') THEN 'release' END AS resolution
                FROM payment) AS p
            FULL JOIN (
                SELECT m.payment_id,
                    min(m.account_id) FILTER (WHERE m.kind = 'hold') AS account_id,
                    min(m.mode) FILTER (WHERE m.kind = 'hold') AS mode,
                    min(e.amount_paisa) FILTER (WHERE m.kind = 'hold' AND e.balance = 'available') AS available_held,
                    min(e.amount_paisa) FILTER (WHERE m.kind = 'hold' AND e.balance = 'held') AS held_held,
                    count(*) FILTER (WHERE m.kind = 'hold' AND e.balance NOT IN ('available', 'held')) AS others_held,
                    min(m.kind) FILTER (WHERE m.kind <> 'hold') AS resolution,
                    min(e.amount_paisa) FILTER (WHERE m.kind <> 'hold' AND e.balance = 'available') AS available,
                    min(e.amount_paisa) FILTER (WHERE m.kind <> 'hold' AND e.balance = 'held') AS held,
                    min(e.amount_paisa) FILTER (WHERE m.kind <> 'hold' AND e.balance = 'spent') AS spent,
                    min(e.amount_paisa) FILTER (WHERE m.kind <> 'hold' AND e.balance = 'charged') AS charged,
                    min(e.amount_paisa) FILTER (WHERE m.kind <> 'hold' AND e.balance = 'commission') AS commission
                FROM ledger_movement m LEFT JOIN ledger_entry e ON e.movement_id = m.id
                WHERE m.kind IN ('hold', 'settle', 'release')
                GROUP BY m.payment_id) AS m ON m.payment_id = p.id""";

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

    private static final String OPEN = """
            SELECT count(*) AS rows, min('payment ' || coalesce(p.id, o.payment_id)) FILTER (
                WHERE (p.id, p.service, p.due_at) IS DISTINCT FROM (o.payment_id, o.service, o.due_at)) AS first
            FROM (SELECT id, service, due_at FROM payment WHERE state IN ('Queued', 'Processing')) AS p
            FULL JOIN payment_open o ON o.payment_id = p.id""";

    @Produces
    @Singleton
    LedgerCheck openOnesAreAsked() {
        return new LedgerCheck("every payment that is not final is among those that are asked about", OPEN);
    }

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

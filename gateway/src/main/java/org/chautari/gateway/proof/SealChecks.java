package org.chautari.gateway.proof;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What the sealed days must show. */
class SealChecks {

    private static final String CONTENT = """
            SELECT count(*) AS rows, 'trial balance ' || min(day || ' ' || mode) FILTER (WHERE off) AS first
            FROM (
                SELECT t.day, t.mode,
                    (t.movements, t.entries, t.issued_moved_paisa, t.available_moved_paisa, t.held_moved_paisa,
                        t.spent_moved_paisa, t.charged_moved_paisa, t.commission_moved_paisa, t.digest)
                    IS DISTINCT FROM (d.movements, d.entries, d.issued, d.available, d.held, d.spent, d.charged,
                        d.commission, d.digest) AS off
                FROM trial_balance t CROSS JOIN LATERAL ledger_of_day(t.day, t.mode) AS d) AS sealed""";

    private static final String CHAIN = """
            SELECT count(*) AS rows, 'trial balance ' || min(day || ' ' || mode) FILTER (WHERE off) AS first
            FROM (
                SELECT t.day, t.mode,
                    t.hash IS DISTINCT FROM trial_balance_hash(lag(t.hash) OVER chain, t)
                    OR t.day <> coalesce(lag(t.day) OVER chain + 1, t.day)
                    OR (t.issued_end_paisa, t.available_end_paisa, t.held_end_paisa, t.spent_end_paisa,
                        t.charged_end_paisa, t.commission_end_paisa)
                    IS DISTINCT FROM (
                        coalesce(lag(t.issued_end_paisa) OVER chain, 0) + t.issued_moved_paisa,
                        coalesce(lag(t.available_end_paisa) OVER chain, 0) + t.available_moved_paisa,
                        coalesce(lag(t.held_end_paisa) OVER chain, 0) + t.held_moved_paisa,
                        coalesce(lag(t.spent_end_paisa) OVER chain, 0) + t.spent_moved_paisa,
                        coalesce(lag(t.charged_end_paisa) OVER chain, 0) + t.charged_moved_paisa,
                        coalesce(lag(t.commission_end_paisa) OVER chain, 0) + t.commission_moved_paisa) AS off
                FROM trial_balance t WINDOW chain AS (PARTITION BY t.mode ORDER BY t.day)) AS link""";

    private static final String BEGINNING = """
            SELECT count(*) AS rows, 'movement ' || min(older.id) AS first
            FROM (SELECT mode, min(day) AS day FROM trial_balance GROUP BY mode) AS begun
            LEFT JOIN LATERAL (
                SELECT m.id FROM ledger_movement m
                WHERE m.mode = begun.mode AND m.created_at < begun.day::timestamp AT TIME ZONE 'Asia/Kathmandu'
                LIMIT 1) AS older ON true""";

    private static final String AUDIT = """
            SELECT count(*) AS rows, 'audit ' || min(t.audit_seq) FILTER (
                WHERE a.hash IS DISTINCT FROM t.audit_hash) AS first
            FROM trial_balance t LEFT JOIN audit a ON a.seq = t.audit_seq
            WHERE t.audit_seq IS NOT NULL""";

    @Produces
    @Singleton
    LedgerCheck sealedDaysAreAsTheyWere() {
        return new LedgerCheck("every sealed day is as it was sealed", CONTENT);
    }

    @Produces
    @Singleton
    LedgerCheck sealedDaysFollowOneAnother() {
        return new LedgerCheck("every sealed day follows the one before it", CHAIN);
    }

    @Produces
    @Singleton
    LedgerCheck auditGoesAsFarAsSealedDaysSay() {
        return new LedgerCheck("the audit goes as far as every sealed day says", AUDIT);
    }

    @Produces
    @Singleton
    LedgerCheck nothingIsOlderThanTheFirstSealedDay() {
        return new LedgerCheck("no movement is older than the first sealed day", BEGINNING);
    }
}

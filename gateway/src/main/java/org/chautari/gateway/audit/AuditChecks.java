package org.chautari.gateway.audit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.chautari.gateway.ledger.LedgerCheck;

/** What the audit must show of itself. */
class AuditChecks {

    private static final String CHAIN = """
            SELECT count(*) AS rows, 'audit ' || min(seq) FILTER (
                WHERE seq <> nth OR hash <> audit_hash(hash_before, seq, at, actor, via, address, action, subject,
                    before, after)) AS first
            FROM (
                SELECT *, row_number() OVER chain AS nth, lag(hash) OVER chain AS hash_before
                FROM audit WINDOW chain AS (ORDER BY seq)) AS entry""";

    @Produces
    @Singleton
    LedgerCheck auditIsWhole() {
        return new LedgerCheck("no change is missing from the audit, and none was rewritten", CHAIN);
    }
}

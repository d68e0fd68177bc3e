package org.chautari.bench.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Payments one at a time, each phase as one statement that does all of it: hold, then settle. The rows are those that the
 * gateway writes.
 */
final class OneStatement implements Payer {

    private static final String OPEN = """
            WITH held AS (
                UPDATE ledger_account
                SET available_paisa = available_paisa - 100, held_paisa = held_paisa + 100,
                    moved_at = greatest(clock_timestamp(), moved_at) + interval '1 microsecond'
                WHERE account_id = ? AND mode = 'TEST'
                RETURNING account_id, available_paisa, held_paisa, moved_at
            ), opened AS (
                INSERT INTO payment (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                    offer_title, amount_paisa, charge_paisa, commission_paisa, state, version, rule, due_at, created_at,
                    updated_at, customer)
                SELECT account_id, 'TEST', 'bench', ?, ?, ?, '1', '10Mbps 1 Month', 100, 0, 0, 'Processing', 1, 'opened',
                    now() + interval '40 s', now(), now(), sha256(?)
                FROM held
                RETURNING id
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT id, 1, now(), 'opened', 'Processing', '{}',
                    payment_event_hash(NULL, id, 1, now(), 'opened', 'Processing', '{}')
                FROM opened
            ), moved AS (
                INSERT INTO ledger_movement (account_id, mode, kind, payment_id, created_at, available_after_paisa,
                    held_after_paisa)
                SELECT account_id, 'TEST', 'hold', id, moved_at, available_paisa, held_paisa FROM held, opened
                RETURNING id
            ), entered AS (
                INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
                SELECT id, balance, paisa FROM moved, (VALUES ('available', -100), ('held', 100)) AS leg (balance, paisa)
            )
            SELECT id FROM opened""";

    private static final String SETTLE = """
            WITH settled AS (
                UPDATE payment
                SET state = 'Success', rule = 'answered', answer = '"2531"'::json, reason = 'paid', version = 2,
                    due_at = NULL, updated_at = now()
                WHERE id = ? AND version = 1 AND state = 'Processing'
                RETURNING id, account_id
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT id, 2, now(), 'answered', 'Success', '{"reason":"paid"}',
                    payment_event_hash(hash, id, 2, now(), 'answered', 'Success', '{"reason":"paid"}')
                FROM settled JOIN payment_event ON payment_id = id AND seq = 1
            ), spent AS (
                UPDATE ledger_account l
                SET held_paisa = held_paisa - 100, spent_paisa = spent_paisa + 100,
                    moved_at = greatest(clock_timestamp(), moved_at) + interval '1 microsecond'
                FROM settled s
                WHERE l.account_id = s.account_id AND l.mode = 'TEST'
                RETURNING s.id, l.account_id, available_paisa, held_paisa, moved_at
            ), moved AS (
                INSERT INTO ledger_movement (account_id, mode, kind, payment_id, created_at, available_after_paisa,
                    held_after_paisa)
                SELECT account_id, 'TEST', 'settle', id, moved_at, available_paisa, held_paisa FROM spent
                RETURNING id
            )
            INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
            SELECT id, balance, paisa FROM moved, (VALUES ('held', -100), ('spent', 100)) AS leg (balance, paisa)""";

    private final Connection connection;
    private final PreparedStatement open;
    private final PreparedStatement settle;

    OneStatement(Connection connection) throws SQLException {
        this.connection = connection;
        this.open = connection.prepareStatement(OPEN);
        this.settle = connection.prepareStatement(SETTLE);
    }

    @Override
    public void pay(long accountId, long sessionId) throws SQLException {
        open.setLong(1, accountId);
        open.setLong(2, sessionId);
        open.setString(3, UUID.randomUUID().toString());
        open.setString(4, UUID.randomUUID().toString());
        open.setBytes(5, Long.toString(sessionId % 100_000).getBytes(StandardCharsets.UTF_8));
        long paymentId;
        try (ResultSet row = open.executeQuery()) {
            row.next();
            paymentId = row.getLong(1);
        }
        settle.setLong(1, paymentId);
        settle.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package org.chautari.bench.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Payments as most would write them, one at a time: a transaction of statements to hold, another to settle. The rows are
 * those that the gateway writes.
 */
final class OneByOne implements Payer {

    private static final String OPEN = """
            INSERT INTO payment (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                offer_title, amount_paisa, charge_paisa, commission_paisa, state, version, rule, due_at, created_at,
                updated_at, customer)
            VALUES (?, 'TEST', 'bench', ?, ?, ?, '1', '10Mbps 1 Month', 100, 0, 0, 'Processing', 1, 'opened',
                now() + interval '40 s', now(), now(), sha256(?))
            RETURNING id""";

    private static final String NOTE_OPENED = """
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            VALUES (?, 1, now(), 'opened', 'Processing', '{}',
                payment_event_hash(NULL, ?, 1, now(), 'opened', 'Processing', '{}'))""";

    private static final String HOLD = """
            UPDATE ledger_account
            SET available_paisa = available_paisa - 100, held_paisa = held_paisa + 100,
                moved_at = greatest(clock_timestamp(), moved_at) + interval '1 microsecond'
            WHERE account_id = ? AND mode = 'TEST'
            RETURNING available_paisa, held_paisa, moved_at""";

    private static final String MOVE = """
            INSERT INTO ledger_movement (account_id, mode, kind, payment_id, created_at, available_after_paisa,
                held_after_paisa)
            VALUES (?, 'TEST', ?, ?, ?, ?, ?)
            RETURNING id""";

    private static final String ENTER = """
            INSERT INTO ledger_entry (movement_id, balance, amount_paisa) VALUES (?, ?, ?), (?, ?, ?)""";

    private static final String SETTLE = """
            UPDATE payment
            SET state = 'Success', rule = 'answered', answer = '"2531"'::json, reason = 'paid', version = 2, due_at = NULL,
                updated_at = now()
            WHERE id = ? AND version = 1 AND state = 'Processing'""";

    private static final String NOTE_SETTLED = """
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT payment_id, 2, now(), 'answered', 'Success', '{"reason":"paid"}',
                payment_event_hash(hash, payment_id, 2, now(), 'answered', 'Success', '{"reason":"paid"}')
            FROM payment_event WHERE payment_id = ? AND seq = 1""";

    private static final String SPEND = """
            UPDATE ledger_account
            SET held_paisa = held_paisa - 100, spent_paisa = spent_paisa + 100,
                moved_at = greatest(clock_timestamp(), moved_at) + interval '1 microsecond'
            WHERE account_id = ? AND mode = 'TEST'
            RETURNING available_paisa, held_paisa, moved_at""";

    private final Connection connection;

    OneByOne(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    @Override
    public void pay(long accountId, long sessionId) throws SQLException {
        long paymentId = open(accountId, sessionId);
        run(NOTE_OPENED, paymentId, paymentId);
        move(accountId, HOLD, "hold", paymentId, "available", "held");
        connection.commit();

        run(SETTLE, paymentId);
        run(NOTE_SETTLED, paymentId);
        move(accountId, SPEND, "settle", paymentId, "held", "spent");
        connection.commit();
    }

    private long open(long accountId, long sessionId) throws SQLException {
        try (PreparedStatement statement = prepare(
                        OPEN,
                        accountId,
                        sessionId,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString(),
                        Long.toString(sessionId % 100_000).getBytes(StandardCharsets.UTF_8));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void move(long accountId, String update, String kind, long paymentId, String from, String to)
            throws SQLException {
        long movementId;
        try (PreparedStatement balance = prepare(update, accountId);
                ResultSet after = balance.executeQuery()) {
            after.next();
            try (PreparedStatement movement = prepare(
                            MOVE, accountId, kind, paymentId, after.getObject(3), after.getLong(1), after.getLong(2));
                    ResultSet row = movement.executeQuery()) {
                row.next();
                movementId = row.getLong(1);
            }
        }
        run(ENTER, movementId, from, -100L, movementId, to, 100L);
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int nth = 0; nth < parameters.length; nth++) {
            statement.setObject(nth + 1, parameters[nth]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

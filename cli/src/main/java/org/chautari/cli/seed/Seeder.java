package org.chautari.cli.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.chautari.cli.CommandFailure;

/** Writes payments and all that belongs to them, a chunk of one account at a time, each chunk one transaction. */
final class Seeder {

    private static final int CHUNK = 20_000;

    /** More than any account of the seed consumes. */
    private static final long GRANT_PAISA = 4_000_000_000_000_000L;

    /** The gateway's sealing of days takes the same lock, and leaves it where it is taken. */
    private static final String KEEP_FROM_SEALING =
            "SELECT pg_try_advisory_lock(hashtextextended('chautari.trial_balance', 0))";

    private static final String IS_SEALED = "SELECT EXISTS (SELECT FROM trial_balance WHERE mode = 'TEST')";

    private static final String OPEN_ACCOUNT = """
            WITH opened AS (
                INSERT INTO account (name)
                SELECT 'seed-' || coalesce(max(substring(name FROM 6)::bigint), 0) + 1
                FROM account WHERE name ~ '^seed-[0-9]{1,15}$'
                RETURNING id
            ), balances AS (
                INSERT INTO ledger_account (account_id, mode, available_paisa, issued_paisa, moved_at)
                SELECT id, 'TEST', $1, -$1, now() - interval '366 days' FROM opened
            ), live AS (
                INSERT INTO ledger_account (account_id, mode) SELECT id, 'LIVE' FROM opened
            ), granted AS (
                INSERT INTO ledger_movement (account_id, mode, kind, key, reason, created_at, available_after_paisa,
                    held_after_paisa)
                SELECT id, 'TEST', 'grant', 'seed', 'credits to measure with', now() - interval '366 days', $1, 0
                FROM opened RETURNING id
            ), entered AS (
                INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
                SELECT id, balance, paisa FROM granted, (VALUES ('issued', -$1), ('available', $1)) AS leg (balance, paisa)
            )
            SELECT id FROM opened""".replace("$1", Long.toString(GRANT_PAISA));

    private static final String NUMBER_CHUNK = """
            CREATE TEMP TABLE chunk ON COMMIT DROP AS
            SELECT nth, nextval(pg_get_serial_sequence('payment', 'id')) AS payment_id,
                nextval(pg_get_serial_sequence('ledger_movement', 'id')) AS hold_id,
                nextval(pg_get_serial_sequence('ledger_movement', 'id')) AS settle_id,
                gen_random_uuid()::text AS reference,
                (ARRAY['subisu', 'net-max', 'hashcnet-v2', 'konnect', 'dishhome-updated'])[1 + nth % 5] AS service,
                'customer-' || nth % 100000 AS customer,
                moved_at + (nth - ?) * ?::bigint * interval '1 microsecond' AS held_at,
                moved_at + (nth - ?) * ?::bigint * interval '1 microsecond' + interval '10 microseconds' AS settled_at,
                10000 + nth % 1000 * 100 AS amount, 500::bigint AS charge, 200::bigint AS commission
            FROM generate_series(?::bigint, ?::bigint) AS nth
            JOIN ledger_account ON account_id = ? AND mode = 'TEST'""";

    private static final String PAY = """
            INSERT INTO payment (id, account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                offer_title, amount_paisa, charge_paisa, commission_paisa, state, answer, reason, version, rule,
                acknowledged, created_at, updated_at, customer)
            OVERRIDING SYSTEM VALUE
            SELECT payment_id, ?, 'TEST', service, -payment_id, reference, 'seed-' || payment_id, '1', 'seeded',
                amount, charge, commission, 'Success', '"seeded"', 'paid', 2, 'answered', false, held_at, settled_at,
                sha256(convert_to(concat(octet_length(service), ':', service, '8:username',
                    octet_length(customer), ':', customer), 'UTF8'))
            FROM chunk""";

    private static final String NOTE = """
            WITH opened AS (
                SELECT payment_id, held_at, settled_at,
                    payment_event_hash(NULL, payment_id, 1, held_at, 'opened', 'Processing', '{}') AS hash
                FROM chunk
            )
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT payment_id, 1, held_at, 'opened', 'Processing', '{}', hash FROM opened
            UNION ALL
            SELECT payment_id, 2, settled_at, 'answered', 'Success', '{"reason":"paid"}',
                payment_event_hash(hash, payment_id, 2, settled_at, 'answered', 'Success', '{"reason":"paid"}')
            FROM opened""";

    private static final String MOVE = """
            WITH running AS (
                SELECT c.*, amount + charge - commission AS credits,
                    l.available_paisa - sum(amount + charge - commission) OVER (ORDER BY nth) AS after
                FROM chunk c JOIN ledger_account l ON l.account_id = ? AND l.mode = 'TEST'
            )
            INSERT INTO ledger_movement (id, account_id, mode, kind, payment_id, created_at, available_after_paisa,
                held_after_paisa)
            OVERRIDING SYSTEM VALUE
            SELECT hold_id, ?, 'TEST', 'hold', payment_id, held_at, after, credits FROM running
            UNION ALL
            SELECT settle_id, ?, 'TEST', 'settle', payment_id, settled_at, after, 0 FROM running""";

    private static final String ENTER = """
            INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
            SELECT movement_id, balance, paisa
            FROM chunk CROSS JOIN LATERAL (VALUES
                (hold_id, 'available', -(amount + charge - commission)), (hold_id, 'held', amount + charge - commission),
                (settle_id, 'held', -(amount + charge - commission)), (settle_id, 'spent', amount),
                (settle_id, 'charged', charge), (settle_id, 'commission', -commission)) AS leg (movement_id, balance, paisa)""";

    private static final String BALANCE = """
            UPDATE ledger_account l
            SET available_paisa = available_paisa - total.amount - total.charge + total.commission,
                spent_paisa = spent_paisa + total.amount, charged_paisa = charged_paisa + total.charge,
                commission_paisa = commission_paisa - total.commission, moved_at = total.at
            FROM (SELECT sum(amount) AS amount, sum(charge) AS charge, sum(commission) AS commission,
                max(settled_at) AS at FROM chunk) AS total
            WHERE l.account_id = ? AND l.mode = 'TEST'""";

    private static final long YEAR_MICROS = 365L * 24 * 3_600 * 1_000_000;

    private final Connection database;

    private Seeder(Connection database) {
        this.database = database;
    }

    /**
     * Keeps the gateway from sealing days, until the connection is closed: each of them is written to.
     *
     * @throws CommandFailure where one is sealed already, or just being sealed
     */
    static Seeder on(Connection database) throws SQLException {
        database.setAutoCommit(false);
        Seeder seeder = new Seeder(database);
        if (!seeder.isSo(KEEP_FROM_SEALING)) {
            throw new CommandFailure("the gateway is sealing days of the ledger just now: try again in a minute.");
        }
        if (seeder.isSo(IS_SEALED)) {
            throw new CommandFailure("days of the test ledger are sealed already, and payments of the past would break"
                    + " their seals: seed a new system, with CHAUTARI_HOME in another folder.");
        }
        return seeder;
    }

    /**
     * Opens an account and lets it have paid, evenly over the last year.
     *
     * @return how often
     */
    long fill(long payments) throws SQLException {
        long accountId = openAccount();
        long everyMicros = Math.max(20, YEAR_MICROS / payments);
        for (long first = 1; first <= payments; first += CHUNK) {
            long last = Math.min(payments, first + CHUNK - 1);
            run(NUMBER_CHUNK, first - 1, everyMicros, first - 1, everyMicros, first, last, accountId);
            run(PAY, accountId);
            run(NOTE);
            run(MOVE, accountId, accountId, accountId);
            run(ENTER);
            run(BALANCE, accountId);
            database.commit();
        }
        return payments;
    }

    /** Lets the planner know what is there now. */
    void analyze() throws SQLException {
        run("ANALYZE payment, payment_event, ledger_movement, ledger_entry, ledger_account");
        database.commit();
    }

    private long openAccount() throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(OPEN_ACCOUNT);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private boolean isSo(String question) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(question);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int nth = 0; nth < parameters.length; nth++) {
                statement.setObject(nth + 1, parameters[nth]);
            }
            statement.execute();
        }
    }
}

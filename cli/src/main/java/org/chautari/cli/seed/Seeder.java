package org.chautari.cli.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.chautari.cli.CommandFailure;

/**
 * Writes payments and all that belongs to them, in the order of their time, a chunk of all accounts at a time. It is one
 * transaction, in which the tables are without their indexes: either all is there, with the indexes made anew, or nothing.
 */
final class Seeder {

    /** What a payment takes on disk, with its entries, events and all indexes, in bytes. */
    static final long PAYMENT_BYTES = 3_000;

    private static final int CHUNK = 100_000;

    /** More than any account of the seed consumes. */
    private static final long GRANT_PAISA = 4_000_000_000_000_000L;

    /** The gateway's sealing of days takes the same lock, and leaves it where it is taken. */
    private static final String KEEP_FROM_SEALING =
            "SELECT pg_try_advisory_lock(hashtextextended('chautari.trial_balance', 0))";

    private static final String IS_SEALED = "SELECT EXISTS (SELECT FROM trial_balance WHERE mode = 'TEST')";

    private static final String ROOM = """
            SET LOCAL work_mem = '128MB';
            SET LOCAL maintenance_work_mem = '512MB';
            CREATE TEMP TABLE seeded (nth bigint, account_id bigint) ON COMMIT DROP;
            CREATE TEMP TABLE chunk (
                nth bigint, account_id bigint, payment_id bigint, hold_id bigint, settle_id bigint, reference text,
                service text, customer text, held_at timestamptz, settled_at timestamptz, amount bigint, charge bigint,
                commission bigint
            ) ON COMMIT DROP""";

    private static final String OPEN_ACCOUNTS = """
            WITH opened AS (
                INSERT INTO account (name)
                SELECT 'seed-' || nth + coalesce((
                    SELECT max(substring(name FROM 6)::bigint) FROM account WHERE name ~ '^seed-[0-9]{1,15}$'), 0)
                FROM generate_series(1, ?::bigint) AS nth
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
            INSERT INTO seeded SELECT row_number() OVER (ORDER BY id) - 1, id FROM opened""".replace("$1", Long.toString(GRANT_PAISA));

    /** The last microseconds of each account's time between two payments are those of its settlement. */
    private static final String NUMBER_CHUNK = """
            INSERT INTO chunk
            SELECT g.nth, s.account_id, nextval('payment_id_seq'), nextval('ledger_movement_id_seq'),
                nextval('ledger_movement_id_seq'), gen_random_uuid()::text,
                (ARRAY['subisu', 'net-max', 'hashcnet-v2', 'konnect', 'dishhome-updated'])[1 + g.nth % 5],
                'customer-' || g.nth % 100000, at, at + interval '10 microseconds', 10000 + g.nth % 1000 * 100, 500, 200
            FROM generate_series(?::bigint, ?::bigint) AS g (nth)
            JOIN seeded s ON s.nth = g.nth % ?
            CROSS JOIN LATERAL (
                SELECT now() - interval '365 days' + g.nth * ?::bigint * interval '1 microsecond' AS at) AS moment
            ORDER BY g.nth""";

    private static final String PAY = """
            INSERT INTO payment (id, account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                offer_title, amount_paisa, charge_paisa, commission_paisa, state, answer, reason, version, rule,
                acknowledged, created_at, updated_at, customer)
            OVERRIDING SYSTEM VALUE
            SELECT payment_id, account_id, 'TEST', service, -payment_id, reference, 'seed-' || payment_id, '1', 'seeded',
                amount, charge, commission, 'Success', '"seeded"', 'paid', 2, 'answered', false, held_at, settled_at,
                sha256(convert_to(concat(octet_length(service), ':', service, '8:username',
                    octet_length(customer), ':', customer), 'UTF8'))
            FROM chunk""";

    private static final String NOTE = """
            WITH opened AS MATERIALIZED (
                SELECT payment_id, held_at, settled_at,
                    payment_event_hash(NULL, payment_id, 1, held_at, 'opened', 'Processing', '{}') AS hash
                FROM chunk
            )
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT payment_id, e.*
            FROM opened CROSS JOIN LATERAL (VALUES
                (1, held_at, 'opened', 'Processing', '{}', hash),
                (2, settled_at, 'answered', 'Success', '{"reason":"paid"}',
                    payment_event_hash(hash, payment_id, 2, settled_at, 'answered', 'Success', '{"reason":"paid"}'))) AS e""";

    private static final String MOVE = """
            INSERT INTO ledger_movement (id, account_id, mode, kind, payment_id, created_at, available_after_paisa,
                held_after_paisa)
            OVERRIDING SYSTEM VALUE
            SELECT m.id, account_id, 'TEST', m.kind, payment_id, m.at, after, m.held
            FROM (
                SELECT c.*, l.available_paisa
                    - sum(amount + charge - commission) OVER (PARTITION BY c.account_id ORDER BY nth) AS after
                FROM chunk c JOIN ledger_account l ON l.account_id = c.account_id AND l.mode = 'TEST') AS running
            CROSS JOIN LATERAL (VALUES
                (hold_id, 'hold', held_at, amount + charge - commission),
                (settle_id, 'settle', settled_at, 0)) AS m (id, kind, at, held)
            ORDER BY nth""";

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
            FROM (SELECT account_id, sum(amount) AS amount, sum(charge) AS charge, sum(commission) AS commission,
                max(settled_at) AS at FROM chunk GROUP BY account_id) AS total
            WHERE l.account_id = total.account_id AND l.mode = 'TEST'""";

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
     * Opens accounts and lets them have paid, in turns and evenly over the last year.
     *
     * @param progress hears how many payments are written
     */
    void fill(long payments, int accounts, LongConsumer progress) throws SQLException {
        long everyMicros = Math.max(20, YEAR_MICROS / payments);
        run(ROOM);
        BareTables bare = BareTables.of(database);
        run(OPEN_ACCOUNTS, accounts);
        run("ANALYZE seeded");
        for (long first = 0; first < payments; first += CHUNK) {
            long last = Math.min(payments, first + CHUNK) - 1;
            run(NUMBER_CHUNK, first, last, accounts, everyMicros);
            run(PAY);
            run(NOTE);
            run(MOVE);
            run(ENTER);
            run(BALANCE);
            run("TRUNCATE chunk");
            progress.accept(last + 1);
        }
        bare.restore();
        database.commit();
    }

    /** Lets the planner know what is there now. */
    void analyze() throws SQLException {
        run("ANALYZE payment, payment_event, ledger_movement, ledger_entry, ledger_account");
        database.commit();
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

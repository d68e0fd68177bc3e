package org.chautari.cli.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.chautari.cli.CommandFailure;

/**
 * Writes payments and all that belongs to them, in the order of their time, a chunk of all accounts at a time. It is one
 * transaction, in which the tables are without their indexes: either all is there, with the indexes made anew, or nothing.
 */
final class Seeder {

    /** What a payment takes on disk while its indexes are made, with its entries and events, in bytes. */
    static final long PAYMENT_BYTES = 2_500;

    private static final int CHUNK = 100_000;

    /** The gateway's sealing of days takes the same lock, and leaves it where it is taken. */
    private static final String KEEP_FROM_SEALING =
            "SELECT pg_try_advisory_lock(hashtextextended('chautari.trial_balance', 0))";

    private static final String IS_SEALED = "SELECT EXISTS (SELECT FROM trial_balance WHERE mode = 'TEST')";

    private static final String ROOM = """
            SET LOCAL work_mem = '128MB';
            SET LOCAL maintenance_work_mem = '512MB'""";

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
            SELECT id FROM opened ORDER BY id""".replace("$1", Long.toString(Purses.GRANT_PAISA));

    private static final String YEAR_AGO = "SELECT (extract(epoch FROM now() - interval '365 days') * 1000000)::bigint";

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
        Purses purses = new Purses(numbers(OPEN_ACCOUNTS, accounts));
        long firstId = takeNumbers("payment_id_seq", payments);
        long firstHoldId = takeNumbers("ledger_movement_id_seq", 2 * payments);
        long sinceMicros = numbers(YEAR_AGO).getFirst();
        SeedTables tables = new SeedTables(database);
        for (long first = 0; first < payments; first += CHUNK) {
            long end = Math.min(payments, first + CHUNK);
            tables.write(LongStream.range(first, end)
                    .mapToObj(nth ->
                            purses.pay(nth, firstId + nth, firstHoldId + 2 * nth, sinceMicros + nth * everyMicros))
                    .toList());
            progress.accept(end);
        }
        purses.balance(database);
        bare.restore();
        database.commit();
    }

    /** Has the database do at once what it would do by and by, so that nothing is held up by it. */
    static void settle(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("VACUUM (ANALYZE) payment, payment_event, ledger_movement, ledger_entry, ledger_account");
            statement.execute("CHECKPOINT");
        }
    }

    /**
     * Takes numbers in a row.
     *
     * @return the first of them
     */
    private long takeNumbers(String sequence, long count) throws SQLException {
        // Whatever changes a sequence keeps others from taking numbers, until the end of the transaction.
        run("ALTER SEQUENCE %s CACHE 1".formatted(sequence));
        return numbers("SELECT setval('%1$s', nextval('%1$s') + %2$d - 1) - %2$d + 1".formatted(sequence, count))
                .getFirst();
    }

    private boolean isSo(String question) throws SQLException {
        try (PreparedStatement statement = prepare(question);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private List<Long> numbers(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            statement.execute();
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int nth = 0; nth < parameters.length; nth++) {
            statement.setObject(nth + 1, parameters[nth]);
        }
        return statement;
    }
}

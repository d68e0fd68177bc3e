package org.chautari.cli.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.chautari.cli.CommandFailure;
import org.chautari.postgres.LocalPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments of the past, in the tables as the gateway makes them. */
class SeederTest {

    private static final String TAKE_SEALING =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('chautari.trial_balance', 0))";

    private static final String WRONG_BALANCES = """
            SELECT count(*) FROM ledger_account l
            LEFT JOIN (
                SELECT m.account_id, m.mode,
                    sum(e.amount_paisa) FILTER (WHERE e.balance = 'available') AS available,
                    sum(e.amount_paisa) FILTER (WHERE e.balance = 'held') AS held,
                    sum(e.amount_paisa) FILTER (WHERE e.balance = 'spent') AS spent,
                    sum(e.amount_paisa) FILTER (WHERE e.balance = 'charged') AS charged,
                    sum(e.amount_paisa) FILTER (WHERE e.balance = 'commission') AS commission
                FROM ledger_movement m JOIN ledger_entry e ON e.movement_id = m.id
                GROUP BY m.account_id, m.mode) AS e ON e.account_id = l.account_id AND e.mode = l.mode
            WHERE (l.available_paisa, l.held_paisa, l.spent_paisa, l.charged_paisa, l.commission_paisa)
                IS DISTINCT FROM (coalesce(available, 0), coalesce(held, 0), coalesce(spent, 0), coalesce(charged, 0),
                    coalesce(commission, 0))""";

    private static final String WRONG_RUNNING_BALANCES = """
            SELECT count(*) FROM (
                SELECT m.available_after_paisa, sum(e.amount_paisa) OVER (PARTITION BY m.account_id ORDER BY m.created_at)
                    AS available
                FROM ledger_movement m
                LEFT JOIN ledger_entry e ON e.movement_id = m.id AND e.balance = 'available') AS movement
            WHERE available_after_paisa <> available""";

    private static final String WRONG_TIMELINES = """
            SELECT count(*) FROM (
                SELECT *, lag(hash) OVER (PARTITION BY payment_id ORDER BY seq) AS before FROM payment_event) AS event
            WHERE hash <> payment_event_hash(before, payment_id, seq, at, rule, state, evidence)""";

    private static final String INDEXES_KEYS_AND_TRIGGERS = """
            SELECT string_agg(what, chr(10) ORDER BY what) FROM (
                SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ANY (ARRAY['payment', 'payment_event',
                    'ledger_movement', 'ledger_entry']::regclass[])
                UNION ALL
                SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
                UNION ALL
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint) AS all_of (what)""";

    private static final String SEALED_DAY = """
            INSERT INTO trial_balance
            VALUES (current_date, 'TEST', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sha256(''), sha256(''), NULL, NULL, now())""";

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = LocalPostgres.temporary();
        Flyway.configure()
                .dataSource(
                        url(), LocalPostgres.OWNER_ROLE, postgres.passwords().owner())
                .locations("filesystem:../gateway/src/main/resources/db/migration")
                .placeholders(Map.of("app_role", LocalPostgres.APP_ROLE))
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** A connection's end takes a moment to reach the server. */
    @BeforeEach
    void awaitThatSealingIsFree() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (Connection sealing = connect()) {
            while (!isSo(sealing, TAKE_SEALING)) {
                assertTrue(System.nanoTime() < end, "somebody still keeps days from being sealed");
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    @AfterEach
    void unseal() throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            statement.execute("""
                    ALTER TABLE trial_balance DISABLE TRIGGER USER;
                    DELETE FROM trial_balance;
                    ALTER TABLE trial_balance ENABLE TRIGGER USER""");
        }
    }

    @Test
    void booksOfWhatWasSeededAreRight() throws SQLException {
        try (Connection database = connect()) {
            long before = number("SELECT count(*) FROM payment");
            long accountsBefore = number("SELECT count(DISTINCT account_id) FROM payment");
            String indexesKeysAndTriggers = text(INDEXES_KEYS_AND_TRIGGERS);

            Seeder.on(database).fill(1_500, 3, done -> {});

            assertEquals(before + 1_500, number("SELECT count(*) FROM payment WHERE state = 'Success'"));
            assertEquals(0, number(WRONG_BALANCES));
            assertEquals(0, number(WRONG_RUNNING_BALANCES));
            assertEquals(0, number(WRONG_TIMELINES));
            assertEquals(accountsBefore + 3, number("SELECT count(DISTINCT account_id) FROM payment"));
            assertEquals(indexesKeysAndTriggers, text(INDEXES_KEYS_AND_TRIGGERS));
        }
    }

    @Test
    void referencesAndCustomersFollowFromTheNumber() throws SQLException {
        try (Connection database = connect()) {
            long before = number("SELECT coalesce(max(id), 0) FROM payment");

            Seeder.on(database).fill(7, 2, done -> {});

            assertEquals(0, number("""
                    SELECT count(*) FROM payment, LATERAL (SELECT 'customer-' || id - 1 - %1$d AS name) AS known
                    WHERE id > %1$d AND customer <> sha256(convert_to(concat(octet_length(service), ':', service,
                        '8:username', octet_length(name), ':', name), 'UTF8'))""".formatted(before)));
            assertEquals(
                    SeedPayment.reference(6),
                    text("SELECT reference FROM payment WHERE id = %d".formatted(before + 7)));
        }
    }

    @Test
    void whatWasSeededIsSettled() throws SQLException {
        try (Connection seeding = connect();
                Connection database = connect()) {
            Seeder.on(seeding).fill(7, 2, done -> {});

            Seeder.settle(database);

            assertEquals(
                    0,
                    number("SELECT count(*) FROM pg_class WHERE relname IN ('payment', 'payment_event',"
                            + " 'ledger_movement', 'ledger_entry') AND relallvisible < relpages"));
        }
    }

    @Test
    void noDayIsSealedMeanwhile() throws SQLException {
        try (Connection database = connect();
                Connection sealing = connect()) {
            Seeder seeder = Seeder.on(database);
            seeder.fill(1, 1, done -> {});

            assertFalse(isSo(sealing, TAKE_SEALING));
        }
        awaitThatSealingIsFree();
    }

    @Test
    void sealedDaysAreLeftAlone() throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            statement.execute(SEALED_DAY);

            CommandFailure refused = assertThrows(CommandFailure.class, () -> Seeder.on(database));

            assertTrue(refused.sentence().contains("sealed already"), refused.sentence());
        }
    }

    @Test
    void daysThatAreJustBeingSealedAreLeftAlone() throws SQLException {
        try (Connection database = connect();
                Connection sealing = connect()) {
            sealing.setAutoCommit(false);
            isSo(sealing, TAKE_SEALING);

            CommandFailure refused = assertThrows(CommandFailure.class, () -> Seeder.on(database));

            assertTrue(refused.sentence().contains("just now"), refused.sentence());
        }
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private static String text(String sql) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean isSo(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url(), LocalPostgres.OWNER_ROLE, postgres.passwords().owner());
    }

    private static String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), LocalPostgres.DATABASE);
    }
}

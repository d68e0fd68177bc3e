package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the database itself refuses, whatever a gateway may try in its own role. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class DatabaseLawTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount_paisa = 1",
                "DELETE FROM ledger_entry",
                "TRUNCATE ledger_entry",
                "UPDATE ledger_movement SET kind = 'grant'",
                "DELETE FROM ledger_movement",
                "TRUNCATE ledger_movement CASCADE",
                "DELETE FROM payment",
                "UPDATE payment_event SET evidence = '{}'",
                "DELETE FROM payment_event",
                "TRUNCATE payment_event",
                "TRUNCATE payment",
                "INSERT INTO payment_open VALUES (1, 'slow-net', now())",
                "UPDATE payment_open SET due_at = NULL",
                "DELETE FROM payment_open",
                "DELETE FROM session",
                "TRUNCATE session",
                "DELETE FROM ledger_account",
                "DELETE FROM account",
                "DELETE FROM token",
                "ALTER TABLE ledger_entry DISABLE TRIGGER USER",
                "DROP TABLE ledger_entry",
                "CREATE TABLE mine (id bigint)",
                "SET session_replication_role = replica"
            })
    void historyCannotBeRewritten(String sql) {
        SQLException refused = refusal(Database.APP, sql);

        assertEquals("42501", refused.getSQLState(), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount_paisa = 1",
                "DELETE FROM ledger_movement",
                "DELETE FROM payment_event"
            })
    void notEvenTheOwnerRewritesTheLedgerByAccident(String sql) {
        Merchant.open();

        SQLException refused = refusal(Database.OWNER, sql);

        assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
    }

    @Test
    void entriesThatDoNotSumToZeroAreRefused() {
        Merchant merchant = Merchant.open();

        SQLException refused = refusal(Database.APP, """
                WITH m AS (
                    INSERT INTO ledger_movement (account_id, mode, kind, key, created_at, available_after_paisa,
                        held_after_paisa)
                    VALUES (%d, 'TEST', 'grant', 'law', now(), 0, 0) RETURNING id)
                INSERT INTO ledger_entry SELECT id, b, a FROM m, (VALUES ('issued', -5), ('available', 6)) AS v (b, a)""".formatted(merchant.accountId()));

        assertConstraint("ledger_entries_sum_to_zero", refused);
    }

    @Test
    void entriesOfNoMovementAreRefused() {
        SQLException refused = refusal(Database.APP, """
                INSERT INTO ledger_entry VALUES (-1, 'available', 5), (-1, 'held', -5)""");

        assertConstraint("ledger_entry_of_movement", refused);
    }

    @Test
    void noTableStandsInForOneOfTheBooks() {
        SQLException refused = refusal(Database.APP, "CREATE TEMP TABLE ledger_movement (id bigint)");

        assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "settle", "release"})
    void holdIsMadeAndResolvedOnce(String kind) {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused = refusal(Database.APP, """
                INSERT INTO ledger_movement (account_id, mode, kind, payment_id, created_at, available_after_paisa,
                    held_after_paisa)
                VALUES (%d, 'TEST', '%s', %d, now(), 0, 0)""".formatted(merchant.accountId(), kind, payment));

        assertConstraint(kind.equals("hold") ? "ledger_hold_once" : "ledger_hold_resolved_once", refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Processing", "Queued", "Error", "Failed", "Expired", "Success"})
    void finalStateNeverChanges(String state) {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused =
                refusal(Database.APP, "UPDATE payment SET state = '%s' WHERE id = %d".formatted(state, payment));

        assertConstraint("payment_final_state_stays", refused);
    }

    /** Else each payment would be in every index of the table twice. */
    @Test
    void whatSettlingChangesIsInNoIndex() {
        String indexed = Database.text("""
                SELECT string_agg(DISTINCT a.attname, ', ') FROM pg_index i
                LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                    AND d.refobjid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = i.indrelid
                    AND (a.attnum = d.refobjsubid OR a.attnum = ANY (i.indkey))
                WHERE i.indrelid = 'payment'::regclass AND a.attname IN ('state', 'version', 'rule', 'answer', 'reason',
                    'original_status', 'acknowledged', 'not_found', 'asks', 'asked_at', 'due_at', 'updated_at')""");

        assertEquals("null", indexed);
    }

    @Test
    void sessionHasOneLivePayment() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused = refusal(Database.APP, copyOf(payment, "session_id", "'other'"));

        assertConstraint("payment_one_live_per_session", refused);
    }

    @Test
    void referenceHasOnePaymentInItsAccountAndMode() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused = refusal(Database.APP, copyOf(payment, "-1", "reference"));

        assertConstraint("payment_reference_once", refused);
    }

    @Test
    void oneEventHasOnePlaceInItsTimeline() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused = refusal(Database.APP, """
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT payment_id, seq, at, 'answered', 'Error', evidence, hash FROM payment_event
                WHERE payment_id = %d AND seq = 2""".formatted(payment));

        assertConstraint("payment_event_key", refused);
    }

    /** Two replicas that each settle, without looking at the version: the second one's credits don't move. */
    @Test
    void settlingWithoutLookingMovesCreditsOnce() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Kamal~commit=unknown,status=unreachable");
        long payment = merchant.pay("slow-net", "Kamal~commit=unknown,status=unreachable")
                .at("id")
                .longValue();
        String settle = """
                WITH moved AS (
                    INSERT INTO ledger_movement (account_id, mode, kind, payment_id, created_at, available_after_paisa,
                        held_after_paisa)
                    SELECT %1$d, 'TEST', '%3$s', %2$d, clock_timestamp(), available_paisa, held_paisa - 185000
                    FROM ledger_account WHERE account_id = %1$d AND mode = 'TEST' RETURNING id), entered AS (
                    INSERT INTO ledger_entry SELECT id, b, a FROM moved,
                        (VALUES ('held', -185000), ('%4$s', 185000)) AS v (b, a))
                UPDATE ledger_account SET held_paisa = held_paisa - 185000, %4$s_paisa = %4$s_paisa + 185000,
                    moved_at = clock_timestamp()
                WHERE account_id = %1$d AND mode = 'TEST'""";
        Database.change(settle.formatted(merchant.accountId(), payment, "settle", "spent"));

        SQLException again = refusal(Database.APP, settle.formatted(merchant.accountId(), payment, "settle", "spent"));
        SQLException released =
                refusal(Database.APP, settle.formatted(merchant.accountId(), payment, "release", "available"));

        Database.change("UPDATE payment SET state = 'Success', version = version + 1 WHERE id = ?", payment);
        Database.change("""
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT payment_id, seq + 1, now(), 'operator', 'Success', '{}',
                    payment_event_hash(hash, payment_id, seq + 1, now(), 'operator', 'Success', '{}')
                FROM payment_event WHERE payment_id = ? ORDER BY seq DESC LIMIT 1""", payment);

        assertConstraint("ledger_hold_resolved_once", again);
        assertConstraint("ledger_hold_resolved_once", released);
        assertEquals("630000 available, 185000 held, 185000 spent", merchant.credits());
    }

    /** It is what a payment is known by upstream: two of them could not be told apart. */
    @Test
    void oneUpstreamReferenceHasOnePayment() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();

        SQLException refused = refusal(Database.APP, """
                INSERT INTO payment (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                    offer_title, amount_paisa, state, version, rule, created_at, updated_at)
                SELECT account_id, mode, service, -2, 'another', upstream_reference, offer_id, offer_title, amount_paisa,
                    'Processing', 1, 'opened', now(), now()
                FROM payment WHERE id = %d""".formatted(payment));

        assertConstraint("payment_upstream_reference_once", refused);
    }

    @Test
    void oneKeyIsClaimedOnce() {
        String claim = """
                INSERT INTO idempotency_key (account_id, mode, key, fingerprint, claimed_at, created_at)
                VALUES (%d, 'TEST', 'law', sha256('a'), now(), now())""".formatted(Merchant.open().accountId());
        Database.change(claim);

        assertConstraint("idempotency_key_once", refusal(Database.APP, claim));
    }

    @Test
    void oneBillIsGuardedOnce() {
        String guard = """
                INSERT INTO repeat_guard (account_id, mode, service, customer, offer, payment_ids, until)
                VALUES (%d, 'TEST', 'slow-net', sha256('a'), sha256('b'), '{1}', now() + interval '1 hour')""".formatted(Merchant.open().accountId());
        Database.change(guard);

        assertConstraint("repeat_guard_one_bill", refusal(Database.APP, guard));
    }

    @Test
    void onePaymentIsReportedOnce() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Kamal").at("id").longValue();
        String report = """
                INSERT INTO callback (payment_id, account_id, mode, due_since, due_at)
                VALUES (%d, %d, 'TEST', now(), now() + interval '1 day')""".formatted(payment, merchant.accountId());
        Database.change(report);

        assertConstraint("callback_once_per_payment", refusal(Database.APP, report));
    }

    @ParameterizedTest
    @CsvSource({
        "available, -1, available_within_overdraft",
        "held, -1, held_not_negative",
        "spent, -1, spent_not_negative",
        "charged, -1, charged_not_negative",
        "commission, 1, commission_not_positive"
    })
    void balanceStaysOnItsSideOfZero(String balance, long paisa, String constraint) {
        Merchant merchant = Merchant.open();

        SQLException refused = refusal(Database.APP, """
                UPDATE ledger_account SET %1$s_paisa = %3$d, issued_paisa = issued_paisa + %1$s_paisa - (%3$d)
                WHERE account_id = %2$d AND mode = 'TEST'""".formatted(balance, merchant.accountId(), paisa));

        assertConstraint(constraint, refused);
    }

    @Test
    void creditsDoNotComeFromNowhere() {
        Merchant merchant = Merchant.open();

        SQLException refused = refusal(
                Database.APP,
                "UPDATE ledger_account SET available_paisa = available_paisa + 1 WHERE account_id = "
                        + merchant.accountId());

        assertConstraint("balances_sum_to_zero", refused);
    }

    private static String copyOf(long payment, String sessionId, String reference) {
        return """
                INSERT INTO payment (account_id, mode, service, session_id, reference, offer_id, offer_title,
                    amount_paisa, state, version, rule, created_at, updated_at)
                SELECT account_id, mode, service, %s, %s, offer_id, offer_title, amount_paisa, 'Processing', 1, 'opened',
                    now(), now()
                FROM payment WHERE id = %d""".formatted(sessionId, reference, payment);
    }

    private static SQLException refusal(String role, String sql) {
        return assertThrows(SQLException.class, () -> {
            try (Connection connection = Database.connect(role);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(sql);
            }
        });
    }

    private static void assertConstraint(String constraint, SQLException refused) {
        PSQLException detail = assertInstanceOf(PSQLException.class, refused);
        assertEquals(constraint, detail.getServerErrorMessage().getConstraint(), refused.getMessage());
    }
}

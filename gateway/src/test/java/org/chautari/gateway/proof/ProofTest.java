package org.chautari.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chautari.gateway.ledger.LedgerProof;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.testing.OwnDatabase;
import org.chautari.postgres.LocalPostgres;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days of the ledger are sealed once they are over, and whoever touches one later is found out. */
class ProofTest {

    private static final Instant NOON_OF_THE_FOURTH = Instant.parse("2026-01-04T06:15:00Z");

    private static OwnDatabase database;
    private static Pool owner;

    private final KeyPair pair = newPair();

    @BeforeAll
    static void start() throws IOException {
        database = OwnDatabase.start(LocalPostgres.OWNER_ROLE, 4);
        owner = database.pool();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** A grant of 100.00 on the first of January, one of 50.00 on the third, and one of 1.00 today. */
    @BeforeEach
    void open() {
        run("INSERT INTO account (name) VALUES ('acme')");
        run("""
                INSERT INTO ledger_account (account_id, mode, available_paisa, issued_paisa, moved_at)
                SELECT id, 'TEST', 15100, -15100, '2026-01-04 09:00+05:45' FROM account""");
        grant("k-1", "2026-01-01 23:59:59.999999+05:45", 10_000, 10_000);
        grant("k-2", "2026-01-03 00:00:00+05:45", 5_000, 15_000);
        grant("k-3", "2026-01-04 09:00:00+05:45", 100, 15_100);
    }

    @AfterEach
    void clear() {
        for (String table :
                List.of("trial_balance", "audit", "ledger_entry", "ledger_movement", "ledger_account", "account")) {
            tamper(table, "DELETE FROM " + table);
        }
    }

    @Test
    void daysThatAreOverAreSealedInAChain() {
        sealing(config(true)).sealAll().await().indefinitely();

        List<TrialBalance> days = list();

        assertEquals(
                List.of("2026-01-01 1 100.00", "2026-01-02 0 100.00", "2026-01-03 1 150.00"),
                days.stream()
                        .map(day -> "%s %d %s"
                                .formatted(
                                        day.day(),
                                        day.movements(),
                                        java.math.BigDecimal.valueOf(day.end().availablePaisa(), 2)))
                        .toList());
        assertEquals(new Legs(-5000, 5000, 0, 0, 0, 0), days.getLast().moved());
        assertEquals(3, days.stream().map(TrialBalance::hash).distinct().count());
        assertEquals(List.of(), off(config(true)));
    }

    @Test
    void dayIsSealedTenMinutesAfterItsEnd() {
        Instant early = Instant.parse("2026-01-01T18:24:59Z");

        sealing(config(true), early).sealAll().await().indefinitely();
        assertEquals(List.of(), list());
        sealing(config(true), early.plusSeconds(1)).sealAll().await().indefinitely();

        assertEquals(1, list().size());
    }

    @Test
    void dayThatGoesOnIsNotSealedByAGatewayAheadOfTime() {
        for (String table : List.of("ledger_entry", "ledger_movement")) {
            tamper(table, "DELETE FROM " + table);
        }
        grant("k-4", Instant.now().toString(), 15_100, 15_100);

        sealing(config(true), Instant.now().plus(Duration.ofDays(3)))
                .sealAll()
                .await()
                .indefinitely();

        assertEquals(List.of(), list());
    }

    @Test
    void daysAreNeverSealedRightAfterTheirEnd() {
        Settings hasty = new Settings(Optional.empty(), Optional.empty(), Duration.ofSeconds(119));

        assertThrows(IllegalArgumentException.class, () -> sealing(hasty));
    }

    @Test
    void manyReplicasSealEachDayOnce() {
        List<Uni<Void>> replicas = java.util.stream.Stream.generate(
                        () -> sealing(config(true)).sealAll())
                .limit(4)
                .toList();

        Uni.join().all(replicas).andFailFast().await().indefinitely();
        sealing(config(true)).sealAll().await().indefinitely();

        assertEquals(3, list().size());
        assertEquals(List.of(), off(config(true)));
    }

    @Test
    void withoutAKeyDaysAreSealedUnsigned() {
        sealing(config(false)).sealAll().await().indefinitely();

        assertNull(list().getFirst().signature());
        assertEquals(List.of(), off(config(false)));
    }

    @Test
    void replicaWithoutAKeyLeavesDaysAfterASignedOneToOthers() {
        sealing(config(true), Instant.parse("2026-01-02T06:15:00Z"))
                .sealAll()
                .await()
                .indefinitely();

        sealing(config(false)).sealAll().await().indefinitely();

        assertEquals(1, list().size());
        sealing(config(true)).sealAll().await().indefinitely();
        assertEquals(3, list().size());
        assertEquals(List.of(), off(config(true)));
    }

    @Test
    void movementChangedAfterwardsIsNamedByItsDay() {
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("ledger_movement", "UPDATE ledger_movement SET reason = 'another' WHERE key = 'k-2'");

        assertEquals(List.of("trial balance 2026-01-03 TEST"), off(config(true)));
    }

    @Test
    void movementMovedToAnotherAccountIsNamedByItsDay() {
        run("INSERT INTO account (name) VALUES ('other')");
        run("INSERT INTO ledger_account (account_id, mode) SELECT id, 'TEST' FROM account WHERE name = 'other'");
        sealing(config(true)).sealAll().await().indefinitely();

        tamper(
                "ledger_movement",
                "UPDATE ledger_movement SET account_id = (SELECT id FROM account WHERE name = 'other') WHERE key = 'k-2'");

        assertEquals("trial balance 2026-01-03 TEST", off(config(true)).getLast());
    }

    @Test
    void movementBeforeTheFirstSealedDayIsNamed() {
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("ledger_movement", "UPDATE ledger_movement SET created_at = '2025-12-31 12:00+05:45' WHERE key = 'k-1'");

        List<String> off = off(config(true));
        assertEquals("trial balance 2026-01-01 TEST", off.getFirst());
        assertEquals("movement " + text("SELECT id::text FROM ledger_movement WHERE key = 'k-1'"), off.getLast());
    }

    @Test
    void sealedDayThatWasRewrittenBreaksTheChain() {
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("trial_balance", "DELETE FROM trial_balance WHERE day = '2026-01-02'");

        assertEquals(List.of("trial balance 2026-01-03 TEST"), off(config(true)));
    }

    @Test
    void whoRewritesTheWholeChainHasNoKeyToSignIt() {
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("ledger_movement", "UPDATE ledger_movement SET reason = 'another' WHERE key = 'k-2'");
        tamper("trial_balance", "DELETE FROM trial_balance WHERE day = '2026-01-03'");
        sealing(config(newPair(), true)).sealAll().await().indefinitely();

        assertEquals(List.of("trial balance 2026-01-03 TEST"), off(config(true)));
    }

    @Test
    void signatureThatWasTakenAwayIsMissed() {
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("trial_balance", "UPDATE trial_balance SET key_id = NULL, signature = NULL WHERE day = '2026-01-02'");

        assertEquals(List.of("trial balance 2026-01-02 TEST"), off(config(true)));
    }

    @Test
    void changesCutOffTheEndOfTheAuditAreMissed() {
        change("account.open");
        change("account.close");
        sealing(config(true)).sealAll().await().indefinitely();
        assertEquals(List.of(), off(config(true)));

        tamper("audit", "DELETE FROM audit WHERE seq = 2");

        assertEquals(List.of("audit 2"), off(config(true)));
    }

    @Test
    void sealedDayThatTellsOfAShorterAuditBreaksTheChain() {
        change("account.open");
        change("account.close");
        sealing(config(true)).sealAll().await().indefinitely();

        tamper("trial_balance", """
                UPDATE trial_balance SET audit_seq = 1, audit_hash = (SELECT hash FROM audit WHERE seq = 1)
                WHERE day = '2026-01-03'""");

        assertEquals(List.of("trial balance 2026-01-03 TEST"), off(config(true)));
    }

    @Test
    void signingKeyWithoutItsPublicHalfIsRefusedAndNeverPrinted() {
        Settings halves = new Settings(
                Optional.of(Secret.of(
                        Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()))),
                Optional.of(List.of(text(newPair()))));

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> new SigningKeys(halves));

        assertFalse(String.valueOf(refused.getMessage())
                .contains(halves.key().orElseThrow().text()));
        assertEquals("***", halves.key().orElseThrow().toString());
    }

    private record Settings(Optional<Secret> key, Optional<List<String>> known, Duration sealAfter)
            implements ProofConfig {

        Settings(Optional<Secret> key, Optional<List<String>> known) {
            this(key, known, Duration.ofMinutes(10));
        }

        @Override
        public String every() {
            return "off";
        }

        @Override
        public Optional<Secret> signingKey() {
            return key;
        }

        @Override
        public Optional<Path> signingKeyFile() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> publicKeys() {
            return known;
        }
    }

    private Settings config(boolean withKey) {
        return config(pair, withKey);
    }

    private static Settings config(KeyPair pair, boolean withKey) {
        return withKey
                ? new Settings(
                        Optional.of(Secret.of("-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n")),
                        Optional.of(List.of(text(pair))))
                : new Settings(Optional.empty(), Optional.empty());
    }

    private static String text(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Sealing sealing(Settings config) {
        return sealing(config, NOON_OF_THE_FOURTH);
    }

    private static Sealing sealing(Settings config, Instant now) {
        return new Sealing(owner, new SigningKeys(config), config, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<TrialBalance> list() {
        return new TrialBalances(owner)
                .list(LocalDate.of(2025, 1, 1), LocalDate.of(2100, 1, 1), Optional.of(Mode.TEST))
                .await()
                .indefinitely();
    }

    /** What {@code ledger verify} names. */
    private static List<String> off(Settings config) {
        SealChecks checks = new SealChecks();
        return new LedgerProof(
                        owner,
                        List.of(
                                checks.sealedDaysAreAsTheyWere(),
                                checks.sealedDaysFollowOneAnother(),
                                checks.auditGoesAsFarAsSealedDaysSay(),
                                checks.nothingIsOlderThanTheFirstSealedDay()),
                        List.of(new SealSignatures(new SigningKeys(config))))
                .verify().await().indefinitely().orElseThrow().stream()
                        .filter(finding -> !finding.ok())
                        .map(LedgerProof.Finding::first)
                        .collect(Collectors.toList());
    }

    private static void grant(String key, String at, long paisa, long after) {
        run("""
                WITH m AS (
                    INSERT INTO ledger_movement (account_id, mode, kind, key, reason, created_at, available_after_paisa,
                        held_after_paisa)
                    SELECT id, 'TEST', 'grant', '%s', 'to test with', '%s', %d, 0 FROM account RETURNING id)
                INSERT INTO ledger_entry SELECT id, 'available', %d FROM m UNION ALL SELECT id, 'issued', -%d FROM m""".formatted(key, at, after, paisa, paisa));
    }

    private static void change(String action) {
        run("INSERT INTO audit (actor, via, address, action, subject)"
                + " VALUES ('sita', 'admin-key', '127.0.0.1', '%s', 'account acme')".formatted(action));
    }

    private static void tamper(String table, String sql) {
        run("ALTER TABLE %s DISABLE TRIGGER USER; %s; ALTER TABLE %s ENABLE TRIGGER USER".formatted(table, sql, table));
    }

    private static void run(String sql) {
        owner.query(sql).execute().await().indefinitely();
    }

    private static String text(String sql) {
        return owner.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}

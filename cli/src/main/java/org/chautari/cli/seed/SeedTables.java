package org.chautari.cli.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The rows of payments and of all that belongs to them, table by table. */
final class SeedTables {

    private static final String PAYMENT = "payment (id, account_id, mode, service, session_id, reference,"
            + " upstream_reference, offer_id, offer_title, amount_paisa, charge_paisa, commission_paisa, state, answer,"
            + " reason, version, rule, acknowledged, created_at, updated_at, customer)";
    private static final int PAYMENT_COLUMNS = 21;

    private static final String EVENT = "payment_event (payment_id, seq, at, rule, state, evidence, hash)";
    private static final int EVENT_COLUMNS = 7;

    private static final String MOVEMENT = "ledger_movement (id, account_id, mode, kind, payment_id, created_at,"
            + " available_after_paisa, held_after_paisa)";
    private static final int MOVEMENT_COLUMNS = 8;

    private static final String ENTRY = "ledger_entry (movement_id, balance, amount_paisa)";
    private static final int ENTRY_COLUMNS = 3;

    private static final String TEST = "TEST";
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int VERSION_7 = 0x7000;
    private static final int VERSION_7_RANDOM = 0x1000;

    private final Connection database;
    private final SplittableRandom random = new SplittableRandom();

    SeedTables(Connection database) {
        this.database = database;
    }

    /** Writes payments. */
    void write(List<SeedPayment> payments) throws SQLException {
        CopiedRows paid = CopiedRows.into(database, PAYMENT);
        for (SeedPayment payment : payments) {
            pay(paid, payment);
        }
        paid.end();
        CopiedRows noted = CopiedRows.into(database, EVENT);
        for (SeedPayment payment : payments) {
            note(noted, payment);
        }
        noted.end();
        CopiedRows moved = CopiedRows.into(database, MOVEMENT);
        for (SeedPayment payment : payments) {
            move(moved, payment);
        }
        moved.end();
        CopiedRows entered = CopiedRows.into(database, ENTRY);
        for (SeedPayment payment : payments) {
            enter(entered, payment);
        }
        entered.end();
    }

    private void pay(CopiedRows rows, SeedPayment payment) throws SQLException {
        rows.row(PAYMENT_COLUMNS)
                .add(payment.id())
                .add(payment.accountId())
                .add(TEST)
                .add(payment.service())
                .add(-payment.id())
                .add(SeedPayment.reference(payment.nth()))
                .add(upstreamReference(payment.heldAtMicros()))
                .add("1")
                .add("seeded")
                .add(payment.amountPaisa())
                .add(SeedPayment.CHARGE_PAISA)
                .add(SeedPayment.COMMISSION_PAISA)
                .add("Success")
                .add("\"seeded\"")
                .add("paid")
                .add(2)
                .add("answered")
                .add(false)
                .at(payment.heldAtMicros())
                .at(payment.settledAtMicros())
                .add(payment.customerHash());
    }

    private static void note(CopiedRows rows, SeedPayment payment) throws SQLException {
        byte[] opened = payment.openedHash();
        rows.row(EVENT_COLUMNS)
                .add(payment.id())
                .add(1)
                .at(payment.heldAtMicros())
                .add("opened")
                .add("Processing")
                .add(SeedPayment.OPENED)
                .add(opened);
        rows.row(EVENT_COLUMNS)
                .add(payment.id())
                .add(2)
                .at(payment.settledAtMicros())
                .add("answered")
                .add("Success")
                .add(SeedPayment.ANSWERED)
                .add(payment.answeredHash(opened));
    }

    private static void move(CopiedRows rows, SeedPayment payment) throws SQLException {
        movement(rows, payment.holdId(), "hold", payment, payment.heldAtMicros(), payment.creditsPaisa());
        movement(rows, payment.settleId(), "settle", payment, payment.settledAtMicros(), 0);
    }

    private static void movement(
            CopiedRows rows, long id, String kind, SeedPayment payment, long atMicros, long heldPaisa)
            throws SQLException {
        rows.row(MOVEMENT_COLUMNS)
                .add(id)
                .add(payment.accountId())
                .add(TEST)
                .add(kind)
                .add(payment.id())
                .at(atMicros)
                .add(payment.availablePaisa())
                .add(heldPaisa);
    }

    /** In the order of their key, which is then made without sorting. */
    private static void enter(CopiedRows rows, SeedPayment payment) throws SQLException {
        entry(rows, payment.holdId(), "available", -payment.creditsPaisa());
        entry(rows, payment.holdId(), "held", payment.creditsPaisa());
        entry(rows, payment.settleId(), "charged", SeedPayment.CHARGE_PAISA);
        entry(rows, payment.settleId(), "commission", -SeedPayment.COMMISSION_PAISA);
        entry(rows, payment.settleId(), "held", -payment.creditsPaisa());
        entry(rows, payment.settleId(), "spent", payment.amountPaisa());
    }

    private static void entry(CopiedRows rows, long movementId, String balance, long paisa) throws SQLException {
        rows.row(ENTRY_COLUMNS).add(movementId).add(balance).add(paisa);
    }

    /** One that begins with its time, as the gateway's do (a UUID of version 7). */
    private String upstreamReference(long atMicros) {
        long timed = ((atMicros / MICROS_PER_MILLI) << 16) | VERSION_7 | random.nextInt(VERSION_7_RANDOM);
        return new UUID(timed, (random.nextLong() >>> 2) | Long.MIN_VALUE).toString();
    }
}

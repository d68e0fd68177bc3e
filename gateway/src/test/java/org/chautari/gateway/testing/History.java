package org.chautari.gateway.testing;

/** Movements that were made long ago, so that there is a past to ask about. */
public final class History {

    private History() {}

    /** Lets the last movement of a merchant be of another moment, before which there is none. */
    public static void lastAt(Merchant merchant, String moment) {
        move(merchant, "timestamptz '%s'".formatted(moment), "AND id = " + lastMovement(merchant));
    }

    /** Lets all movements of a merchant be older. */
    public static void age(Merchant merchant, String interval) {
        move(merchant, "created_at - interval '%s'".formatted(interval), "");
    }

    /** Grants a merchant as many times a rupee, each with a reason of its own, after all it has. */
    public static void grants(Merchant merchant, int count) {
        Database.change("""
                WITH l AS (
                    SELECT * FROM ledger_account WHERE account_id = %1$d AND mode = 'TEST'
                ), moved AS (
                    INSERT INTO ledger_movement (account_id, mode, kind, key, reason, created_at, available_after_paisa,
                        held_after_paisa)
                    SELECT l.account_id, l.mode, 'grant', gen_random_uuid()::text, 'reason ' || nth,
                        l.moved_at + nth * interval '1 microsecond', l.available_paisa + nth * 100, l.held_paisa
                    FROM l, generate_series(1, %2$d) AS nth
                    RETURNING id
                ), entered AS (
                    INSERT INTO ledger_entry
                    SELECT id, place, paisa FROM moved, (VALUES ('available', 100), ('issued', -100)) AS leg (place, paisa)
                )
                UPDATE ledger_account SET available_paisa = available_paisa + %2$d * 100,
                    issued_paisa = issued_paisa - %2$d * 100, moved_at = moved_at + %2$d * interval '1 microsecond'
                WHERE account_id = %1$d AND mode = 'TEST'""".formatted(merchant.accountId(), count));
    }

    /** The id of a merchant's last movement. */
    public static long lastMovement(Merchant merchant) {
        return Database.number("SELECT max(id) FROM ledger_movement WHERE account_id = ?", merchant.accountId());
    }

    private static void move(Merchant merchant, String moment, String which) {
        Database.change("""
                ALTER TABLE ledger_movement DISABLE TRIGGER USER;
                UPDATE ledger_movement SET created_at = %s WHERE account_id = %d AND mode = 'TEST' %s;
                ALTER TABLE ledger_movement ENABLE TRIGGER USER""".formatted(moment, merchant.accountId(), which));
    }
}

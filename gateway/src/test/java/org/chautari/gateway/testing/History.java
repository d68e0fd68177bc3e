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

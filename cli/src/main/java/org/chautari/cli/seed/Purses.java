package org.chautari.cli.seed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The accounts of a seed, which pay in turns, and what each has paid so far. */
final class Purses {

    /** More than any account of the seed consumes. */
    static final long GRANT_PAISA = 4_000_000_000_000_000L;

    private static final String BALANCE = """
            UPDATE ledger_account l
            SET available_paisa = available_paisa - spent - payments * (%1$d - %2$d), spent_paisa = spent,
                charged_paisa = payments * %1$d, commission_paisa = -payments * %2$d,
                moved_at = timestamptz 'epoch' + moved_micros * interval '1 microsecond'
            FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) AS paid (id, payments, spent, moved_micros)
            WHERE l.account_id = paid.id AND l.mode = 'TEST'
            """.formatted(SeedPayment.CHARGE_PAISA, SeedPayment.COMMISSION_PAISA);

    private final long[] accountIds;
    private final long[] payments;
    private final long[] spentPaisa;
    private final long[] movedAtMicros;

    Purses(List<Long> accountIds) {
        this.accountIds = accountIds.stream().mapToLong(Long::longValue).toArray();
        this.payments = new long[accountIds.size()];
        this.spentPaisa = new long[accountIds.size()];
        this.movedAtMicros = new long[accountIds.size()];
    }

    /** Has the account pay whose turn it is. */
    SeedPayment pay(long nth, long id, long holdId, long atMicros) {
        int turn = (int) (nth % accountIds.length);
        payments[turn]++;
        spentPaisa[turn] += SeedPayment.amountPaisa(nth);
        long available = GRANT_PAISA
                - spentPaisa[turn]
                - payments[turn] * (SeedPayment.CHARGE_PAISA - SeedPayment.COMMISSION_PAISA);
        SeedPayment payment = new SeedPayment(nth, id, accountIds[turn], holdId, atMicros, available);
        movedAtMicros[turn] = payment.settledAtMicros();
        return payment;
    }

    /** Writes what the accounts have after all they paid. */
    void balance(Connection database) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(BALANCE)) {
            int parameter = 0;
            for (long[] values : List.of(accountIds, payments, spentPaisa, movedAtMicros)) {
                statement.setArray(++parameter, array(database, values));
            }
            statement.execute();
        }
    }

    private static Array array(Connection database, long[] values) throws SQLException {
        return database.createArrayOf("bigint", Arrays.stream(values).boxed().toArray());
    }
}

package org.chautari.cli.seed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of payments and of the ledger without what makes writing to them slow: their indexes and their foreign keys,
 * which are made anew, and so proved, in the same transaction, and their triggers. Keys that other tables refer to stay.
 */
final class BareTables {

    private static final String TABLES = "('payment', 'payment_event', 'ledger_movement', 'ledger_entry')";

    private static final String FOUND = """
            SELECT drop_it, make_it FROM (
                SELECT 1 AS turn, format('ALTER TABLE %%I DROP CONSTRAINT %%I', c.relname, k.conname) AS drop_it,
                    format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                    AS make_it, k.contype = 'f' AS is_last
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                WHERE c.relname IN %1$s AND k.contype IN ('p', 'u', 'f')
                    AND NOT EXISTS (SELECT FROM pg_constraint r WHERE r.confrelid = c.oid AND k.contype <> 'f')
                UNION ALL
                SELECT 2, format('DROP INDEX %%I', n.relname), pg_get_indexdef(i.indexrelid), false
                FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
                WHERE c.relname IN %1$s AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
                UNION ALL
                SELECT 0, format('ALTER TABLE %%I DISABLE TRIGGER USER', c.relname),
                    format('ALTER TABLE %%I ENABLE TRIGGER USER', c.relname), false
                FROM pg_class c WHERE c.relname IN %1$s
            ) AS what ORDER BY is_last, turn, drop_it""".formatted(TABLES);

    private final Connection database;
    private final List<String> making;

    private BareTables(Connection database, List<String> making) {
        this.database = database;
        this.making = making;
    }

    static BareTables of(Connection database) throws SQLException {
        List<String> dropping = new ArrayList<>();
        List<String> making = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(FOUND)) {
            while (rows.next()) {
                dropping.add(rows.getString("drop_it"));
                making.add(rows.getString("make_it"));
            }
        }
        run(database, dropping);
        return new BareTables(database, making);
    }

    void restore() throws SQLException {
        run(database, making);
    }

    private static void run(Connection database, List<String> statements) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}

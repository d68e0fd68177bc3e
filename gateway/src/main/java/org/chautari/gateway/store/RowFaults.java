package org.chautari.gateway.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Failures of a statement that wrote nothing because of some row of it, and may write the others without it. */
public final class RowFaults {

    /** SQL states in which the database gave up and rolled back: lock wait, statement timeout, deadlock, conflict. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "57014", "40P01", "40001");

    /** Classes of SQL states that say which row is wrong: bad data, a constraint. */
    private static final Set<String> WRONG_ROW = Set.of("22", "23");

    private RowFaults() {}

    /** Whether a failure is one of them; after any other nobody knows what was written. */
    public static boolean include(Throwable failure) {
        return failure instanceof PgException refused
                && (GAVE_UP.contains(refused.getSqlState())
                        || WRONG_ROW.contains(refused.getSqlState().substring(0, 2)));
    }
}

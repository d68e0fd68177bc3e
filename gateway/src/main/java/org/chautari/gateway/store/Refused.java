package org.chautari.gateway.store;

import io.vertx.pgclient.PgException;
import java.util.Set;
import java.util.function.Predicate;

/** What the database refuses by its rules. */
public final class Refused {

    private Refused() {}

    /** Whether one of these constraints refused it. */
    public static Predicate<Throwable> by(String... constraints) {
        Set<String> names = Set.of(constraints);
        return failure -> failure instanceof PgException refused
                && refused.getConstraint() != null
                && names.contains(refused.getConstraint());
    }
}

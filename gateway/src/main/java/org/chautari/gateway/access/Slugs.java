package org.chautari.gateway.access;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of services as columns: null where it is any service. */
final class Slugs {

    private Slugs() {}

    static Optional<Set<String>> read(Row row, String column) {
        return Optional.ofNullable(row.getArrayOfStrings(column)).map(slugs -> Set.copyOf(List.of(slugs)));
    }

    static String @Nullable [] write(Optional<Set<String>> slugs) {
        return slugs.map(some -> some.stream().sorted().toArray(String[]::new)).orElse(null);
    }
}

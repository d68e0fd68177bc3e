package org.chautari.gateway.access;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/**
 * How many requests are let through.
 *
 * @param perSecond in the long run
 * @param burst at once, after a rest; no longer than an hour's worth
 */
public record Rate(int perSecond, int burst) {

    public static final int PER_SECOND_MAX = 1_000_000;

    private static final int BURST_MAX = 10_000_000;
    private static final long REST_MAX_S = 3600;

    public Rate {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX || burst < 1 || burst > burstMax(perSecond)) {
            throw new IllegalArgumentException("not a rate: %d/s, %d at once".formatted(perSecond, burst));
        }
    }

    /** The largest burst that there may be. */
    public static int burstMax(int perSecond) {
        return (int) Math.min(BURST_MAX, perSecond * REST_MAX_S);
    }

    /** The rate in two columns of a row; none where they are null. */
    static Optional<Rate> read(Row row, String perSecond, String burst) {
        return Optional.ofNullable(row.getInteger(perSecond)).map(number -> new Rate(number, row.getInteger(burst)));
    }

    static Tuple write(Optional<Rate> rate, Tuple parameters) {
        return parameters
                .addInteger(rate.map(Rate::perSecond).orElse(null))
                .addInteger(rate.map(Rate::burst).orElse(null));
    }
}

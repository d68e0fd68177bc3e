package org.chautari.gateway.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement over {@code unnest}: one array for each column, in the order they are added. */
public final class Columns<T> {

    private final List<T> rows;
    private final List<Object> arrays = new ArrayList<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    /** The columns of these rows. */
    public static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    /** Adds a column of texts. */
    public Columns<T> text(Function<T, @Nullable String> value) {
        return add(value, String[]::new);
    }

    /** Adds a column of numbers. */
    public Columns<T> number(Function<T, @Nullable Long> value) {
        return add(value, Long[]::new);
    }

    /** Adds a column of flags. */
    public Columns<T> flag(Function<T, @Nullable Boolean> value) {
        return add(value, Boolean[]::new);
    }

    /** Adds a column of moments. */
    public Columns<T> time(Function<T, @Nullable Instant> value) {
        return add(row -> moment(value.apply(row)), OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private <V> Columns<T> add(Function<T, @Nullable V> value, IntFunction<V[]> array) {
        arrays.add(rows.stream().map(value).toArray(array));
        return this;
    }

    /** All columns, as parameters {@code $1}, {@code $2} and so on. */
    public Tuple tuple() {
        return Tuple.tuple(arrays);
    }
}

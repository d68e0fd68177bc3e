package org.chautari.gateway.payment;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.store.Columns;
import org.jspecify.annotations.Nullable;

/** A change as the columns of the statement that applies it. */
final class ChangeRow {

    private ChangeRow() {}

    static Tuple columns(Change change) {
        return Columns.of(List.of(change))
                .number(row -> row.seen().id())
                .number(row -> (long) row.seen().version())
                .number(ChangeRow::asks)
                .text(row -> row.settlement().state().wireName())
                .text(row -> row.settlement().rule().wireName())
                .text(row -> row.settlement().answer().toString())
                .text(row -> row.settlement().reason())
                .text(row -> originalStatus(row.settlement()).orElse(null))
                .flag(row -> row.settlement().sent())
                .flag(row -> trail(row).map(Trail::acknowledged).orElse(null))
                .number(row -> trail(row).map(trail -> (long) trail.notFound()).orElse(null))
                .time(ChangeRow::dueAt)
                .flag(ChangeRow::isNews)
                .text(row -> row.settlement().evidence().toString())
                .time(Change::at)
                .tuple();
    }

    private static @Nullable Long asks(Change change) {
        return change.needsLease() ? (long) change.seen().trail().asks() : null;
    }

    private static Optional<Trail> trail(Change change) {
        return change.settlement() instanceof Settlement.Waiting waiting
                ? Optional.of(waiting.trail())
                : Optional.empty();
    }

    private static @Nullable Instant dueAt(Change change) {
        return change.settlement() instanceof Settlement.Waiting waiting
                ? waiting.dueAt().orElse(null)
                : null;
    }

    private static boolean isNews(Change change) {
        return !(change.settlement() instanceof Settlement.Waiting waiting) || waiting.isNews();
    }

    private static Optional<String> originalStatus(Settlement settlement) {
        return settlement instanceof Settlement.Returned returned ? returned.originalStatus() : Optional.empty();
    }
}

package org.chautari.gateway.payment;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.store.Columns;
import org.jspecify.annotations.Nullable;

/** Changes as the columns of the statement that applies them. */
final class ChangeRow {

    private ChangeRow() {}

    static Tuple columns(List<Change> changes) {
        return Columns.of(changes)
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
                .number(row -> row.seen().accountId())
                .text(row -> row.seen().mode().name())
                .text(row -> movement(row)
                        .map(movement -> movement.kind().wireName())
                        .orElse(null))
                .number(row -> leg(row, Legs::availablePaisa))
                .number(row -> leg(row, Legs::heldPaisa))
                .number(row -> leg(row, Legs::spentPaisa))
                .number(row -> leg(row, Legs::chargedPaisa))
                .number(row -> leg(row, Legs::commissionPaisa))
                .tuple();
    }

    private static Optional<Movement> movement(Change change) {
        return change.settlement().movement(change.seen());
    }

    private static long leg(Change change, ToLongFunction<Legs> leg) {
        return movement(change).map(Movement::legs).map(leg::applyAsLong).orElse(0L);
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

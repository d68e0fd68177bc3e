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

/** A change as a row of the statement that applies it. */
record ChangeRow(Change change, Optional<Movement> movement) {

    static Tuple columns(List<Change> changes) {
        List<ChangeRow> rows = changes.stream()
                .map(change -> new ChangeRow(change, change.movement()))
                .toList();
        return Columns.of(rows)
                .number(row -> row.seen().id())
                .number(row -> (long) row.seen().version())
                .number(ChangeRow::asks)
                .text(row -> row.settlement().state().wireName())
                .text(row -> row.settlement().rule().wireName())
                .text(row -> row.settlement().answer().toString())
                .text(row -> row.settlement().reason())
                .text(row -> row.originalStatus().orElse(null))
                .flag(row -> row.settlement().sent())
                .flag(row -> row.trail().map(Trail::acknowledged).orElse(null))
                .number(row -> row.trail().map(trail -> (long) trail.notFound()).orElse(null))
                .time(ChangeRow::dueAt)
                .flag(ChangeRow::isNews)
                .text(row -> row.settlement().evidence().toString())
                .time(row -> row.change.at())
                .number(row -> row.seen().accountId())
                .text(row -> row.seen().mode().name())
                .text(row ->
                        row.movement.map(movement -> movement.kind().wireName()).orElse(null))
                .number(row -> row.leg(Legs::availablePaisa))
                .number(row -> row.leg(Legs::heldPaisa))
                .number(row -> row.leg(Legs::spentPaisa))
                .number(row -> row.leg(Legs::chargedPaisa))
                .number(row -> row.leg(Legs::commissionPaisa))
                .tuple();
    }

    private Stored seen() {
        return change.seen();
    }

    private Settlement settlement() {
        return change.settlement();
    }

    private long leg(ToLongFunction<Legs> leg) {
        return movement.map(Movement::legs).map(leg::applyAsLong).orElse(0L);
    }

    private @Nullable Long asks() {
        return change.needsLease() ? (long) seen().trail().asks() : null;
    }

    private Optional<Trail> trail() {
        return settlement() instanceof Settlement.Waiting waiting ? Optional.of(waiting.trail()) : Optional.empty();
    }

    private @Nullable Instant dueAt() {
        return settlement() instanceof Settlement.Waiting waiting
                ? waiting.dueAt().orElse(null)
                : null;
    }

    private boolean isNews() {
        return !(settlement() instanceof Settlement.Waiting waiting) || waiting.isNews();
    }

    private Optional<String> originalStatus() {
        return settlement() instanceof Settlement.Returned returned ? returned.originalStatus() : Optional.empty();
    }
}

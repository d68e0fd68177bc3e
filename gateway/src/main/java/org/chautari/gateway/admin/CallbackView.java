package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.callback.ReportEntry;
import org.jspecify.annotations.Nullable;

/** A report that goes out, as the admin API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CallbackView(
        long id,
        String kind,
        String account,
        String mode,
        @Nullable Long paymentId,
        @Nullable Long refundId,
        @Nullable String reference,
        String webhookId,
        String state,
        int attempts,
        String dueAt,
        @Nullable String firstAt,
        @Nullable String lastAt,
        @Nullable String lastOutcome,
        @Nullable String deliveredAt) {

    static CallbackView of(ReportEntry entry) {
        return new CallbackView(
                entry.id(),
                entry.kind(),
                entry.account(),
                entry.mode().word(),
                entry.paymentId().orElse(null),
                entry.refundId().orElse(null),
                entry.reference().orElse(null),
                entry.webhookId(),
                entry.state(),
                entry.attempts(),
                entry.dueAt().toString(),
                text(entry.firstAt()),
                text(entry.lastAt()),
                entry.lastOutcome().orElse(null),
                text(entry.deliveredAt()));
    }

    private static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }
}

package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.payment.Timelines;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/**
 * A payment with everything that happened to it.
 *
 * @param chainVerifies whether no event is missing or was changed, and they lead to the payment's state
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TimelineView(
        long id,
        String account,
        String mode,
        String service,
        String reference,
        @Nullable String upstreamReference,
        BigDecimal amount,
        String state,
        String rule,
        @Nullable String originalStatus,
        @Nullable String reason,
        int asks,
        @Nullable String askedAt,
        @Nullable String dueAt,
        String createdAt,
        boolean chainVerifies,
        List<EventView> timeline) {

    /** Something that happened, and whether its hash is the one of what it says. */
    record EventView(
            int seq,
            String at,
            String rule,
            String state,
            @JsonRawValue String evidence,
            String hash,
            boolean intact) {

        static EventView of(Timelines.Event event) {
            return new EventView(
                    event.seq(),
                    event.at().toString(),
                    event.rule(),
                    event.state(),
                    event.evidence(),
                    event.hash(),
                    event.intact());
        }
    }

    static TimelineView of(Timelines.Timeline payment) {
        return new TimelineView(
                payment.id(),
                payment.account(),
                payment.mode().word(),
                payment.service(),
                payment.reference(),
                payment.upstreamReference(),
                Rupees.of(payment.amountPaisa()),
                payment.state().wireName(),
                payment.rule(),
                payment.originalStatus(),
                payment.reason(),
                payment.asks(),
                text(payment.askedAt()),
                text(payment.dueAt()),
                payment.openedAt().toString(),
                payment.verifies(),
                payment.events().stream().map(EventView::of).toList());
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return Optional.ofNullable(moment).map(Instant::toString).orElse(null);
    }
}

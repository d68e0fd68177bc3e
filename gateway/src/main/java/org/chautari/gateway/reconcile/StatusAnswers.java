package org.chautari.gateway.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.payment.PaymentRecord;
import org.chautari.gateway.payment.Schedule;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.refund.Refund;
import org.chautari.money.Rupees;

/** What lookups answer (PROTOCOL.md §8). */
final class StatusAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

    private StatusAnswers() {}

    /** A payment whose state is final, with what was refunded of it; or not: then with what its client may expect. */
    static ObjectNode of(
            PaymentRecord payment, List<Refund> refunds, Schedule schedule, Optional<Promptness.Times> times) {
        ObjectNode body = entry(payment);
        body.put(
                "original_status",
                payment.originalStatus().orElse(payment.state().wireName()));
        body.put("refunded", !refunds.isEmpty());
        body.put(
                "refunded_amount",
                Rupees.of(refunds.stream().mapToLong(Refund::amountPaisa).sum()));
        ArrayNode entries = body.putArray("refunds");
        refunds.forEach(refund -> entries.add(entry(refund)));
        body.set("extra_data", payment.state().isFinal() ? JSON.objectNode() : outlook(payment, schedule, times));
        return body;
    }

    private static ObjectNode entry(Refund refund) {
        return JSON.objectNode()
                .put("created_at", moment(refund.at()))
                .put("remarks", refund.reason())
                .put("amount", Rupees.of(refund.amountPaisa()));
    }

    /** A payment among others. */
    static ObjectNode entry(PaymentRecord payment) {
        ObjectNode body = JSON.objectNode();
        body.put("status", true);
        body.put("state", payment.state().wireName());
        body.set("details", details(payment));
        body.put("reference", payment.reference());
        body.put("response_id", payment.id());
        body.put("amount", Rupees.of(payment.amountPaisa()));
        return body;
    }

    /** A reference among others that made no payment. */
    static ObjectNode unknown(String reference) {
        return JSON.objectNode()
                .put("status", false)
                .put("state", PaymentState.ERROR.wireName())
                .put("details", "Invalid reference obtained for account")
                .put("reference", reference)
                .put("response_id", 0)
                .put("amount", Rupees.of(0));
    }

    private static JsonNode details(PaymentRecord payment) {
        return switch (payment.state()) {
            case SUCCESS -> payment.answer();
            case ERROR, FAILED, EXPIRED -> payment.answer().path("details");
            case QUEUED, PROCESSING -> TextNode.valueOf("");
        };
    }

    private static ObjectNode outlook(PaymentRecord payment, Schedule schedule, Optional<Promptness.Times> times) {
        ObjectNode outlook = JSON.objectNode();
        payment.dueAt().ifPresent(due -> outlook.put("next_check_at", moment(due)));
        outlook.put("resolves_by", moment(schedule.resolvesBy(payment.openedAt())));
        times.ifPresent(lately -> outlook.putObject("usually_final_within")
                .put("p50_seconds", tenths(lately.p50Seconds()))
                .put("p95_seconds", tenths(lately.p95Seconds())));
        return outlook;
    }

    private static String moment(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
    }

    private static BigDecimal tenths(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(1, RoundingMode.HALF_EVEN);
    }
}

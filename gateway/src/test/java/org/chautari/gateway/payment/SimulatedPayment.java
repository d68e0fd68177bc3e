package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** A row of the table of payments, and its timeline. */
final class SimulatedPayment {

    /** A row of its timeline. */
    record Event(int seq, Rule rule, PaymentState state, String evidence) {}

    final long id;
    final long accountId;
    final Mode mode;
    final String service;
    final long sessionId;
    final String reference;
    final Cost cost;
    final Instant openedAt;
    final List<Event> timeline = new ArrayList<>();

    @Nullable
    String upstreamReference;

    PaymentState state = PaymentState.PROCESSING;
    Rule rule = Rule.OPENED;
    JsonNode answer = NullNode.getInstance();
    String reason = Trail.OPENED;
    int version = 1;
    boolean acknowledged;
    int notFound;
    int asks;

    @Nullable
    Instant dueAt;

    SimulatedPayment(long id, Order order, Instant openedAt, @Nullable Instant dueAt) {
        this.id = id;
        this.accountId = order.caller().accountId();
        this.mode = order.caller().mode();
        this.service = order.slug();
        this.sessionId = order.session().id();
        this.reference = order.reference();
        this.upstreamReference = order.upstreamReference();
        this.cost = order.cost();
        this.openedAt = openedAt;
        this.dueAt = dueAt;
        timeline.add(new Event(1, rule, state, "{}"));
    }

    Stored stored() {
        Trail trail = new Trail(openedAt, acknowledged, notFound, asks, reason);
        return new Stored(id, accountId, mode, service, upstreamReference, cost, state, answer, version, trail);
    }

    boolean isOpen() {
        return !state.isFinal();
    }

    boolean isUnpaid() {
        return state.isFinal() && state != PaymentState.SUCCESS;
    }

    boolean isDue(Instant now) {
        return isOpen() && dueAt != null && !dueAt.isAfter(now);
    }

    /** What the statement that applies a change sets. */
    void set(Settlement settlement) {
        state = settlement.state();
        rule = settlement.rule();
        answer = settlement.answer();
        reason = settlement.reason();
        upstreamReference = settlement.sent() ? upstreamReference : null;
        dueAt = null;
        boolean isNews = true;
        if (settlement instanceof Settlement.Waiting waiting) {
            acknowledged = waiting.trail().acknowledged();
            notFound = waiting.trail().notFound();
            dueAt = waiting.dueAt().orElse(null);
            isNews = waiting.isNews();
        }
        if (isNews) {
            version++;
            timeline.add(new Event(version, rule, state, settlement.evidence().toString()));
        }
    }

    /** Puts news in the timeline that change nothing, once. */
    void contradict(String evidence) {
        if (!knows(evidence)) {
            timeline.add(new Event(timeline.getLast().seq() + 1, Rule.LATE_NEWS, state, evidence));
        }
    }

    boolean knows(String evidence) {
        return timeline.stream()
                .anyMatch(event ->
                        event.rule() == Rule.LATE_NEWS && event.evidence().equals(evidence));
    }

    @Override
    public String toString() {
        return "payment %d (%s, %s, %s, due %s): %s".formatted(id, service, reference, state, dueAt, timeline);
    }
}

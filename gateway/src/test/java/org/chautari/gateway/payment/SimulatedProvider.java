package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** A replica's way to a provider and on to its upstream, which may fail at each arrow. */
final class SimulatedProvider implements ProviderCalls {

    private static final long TIMEOUT_MS = 30_000;

    private final SimulatedWorld.Ground ground;
    private final SimulatedHost host;
    private final boolean isDown;
    private final long clockWrongByMs;

    SimulatedProvider(SimulatedWorld.Ground ground, SimulatedHost host, boolean isDown, long clockWrongByMs) {
        this.ground = ground;
        this.host = host;
        this.isDown = isDown;
        this.clockWrongByMs = clockWrongByMs;
    }

    @Override
    public Uni<Lookup> details(DetailsQuery query) {
        throw new UnsupportedOperationException("sessions of a simulation are opened in its books");
    }

    @Override
    public Uni<CommitOutcome> commit(CommitOrder order) {
        return Uni.createFrom().emitter(reply -> {
            if (strikes(Fault.CONNECTION_REFUSED)) {
                answer(reply, order, new CommitOutcome.NotSent("connection refused"), 1);
                return;
            }
            ground.agenda().after(travelMs(order, reply), () -> arrive(order, reply));
        });
    }

    @Override
    public Uni<StatusReport> status(StatusQuery query) {
        return Uni.createFrom().emitter(reply -> {
            if (isDown || strikes(Fault.STATUS_UNREACHABLE)) {
                answer(
                        reply,
                        query,
                        new StatusReport.Unreachable("no answer"),
                        ground.faults().between(1, TIMEOUT_MS));
                return;
            }
            ground.agenda()
                    .after(
                            latencyMs(),
                            () -> answer(reply, query, ground.upstream().status(query.reference()), answerMs()));
        });
    }

    private void arrive(CommitOrder order, UniEmitter<? super CommitOutcome> reply) {
        if (ground.agenda().nowMs() + clockWrongByMs > order.sendBeforeEpochMs()) {
            answer(reply, order, new CommitOutcome.NotSent("too late"), latencyMs());
        } else if (strikes(Fault.REQUEST_LOST)) {
            answer(reply, order, new CommitOutcome.Unknown("no answer"), TIMEOUT_MS);
        } else {
            CommitOutcome first = ground.upstream().commit(order);
            boolean isDuplicated = strikes(Fault.REQUEST_DUPLICATED);
            answerOf(order, isDuplicated ? ground.upstream().commit(order) : first, reply);
        }
    }

    private void answerOf(CommitOrder order, CommitOutcome outcome, UniEmitter<? super CommitOutcome> reply) {
        if (strikes(Fault.ANSWER_LOST)) {
            answer(reply, order, new CommitOutcome.Unknown("no answer"), TIMEOUT_MS);
        } else if (strikes(Fault.ANSWER_GARBLED)) {
            answer(reply, order, new CommitOutcome.Unknown("unreadable"), latencyMs());
        } else {
            answer(reply, order, outcome, answerMs());
        }
    }

    private void answer(
            UniEmitter<? super CommitOutcome> reply, CommitOrder order, CommitOutcome answer, long afterMs) {
        host.after(afterMs, () -> reply.complete(liesAbout(order.reference()) ? anyOutcome() : answer));
    }

    private void answer(UniEmitter<? super StatusReport> reply, StatusQuery query, StatusReport answer, long afterMs) {
        host.after(afterMs, () -> reply.complete(liesAbout(query.reference()) ? anyReport() : answer));
    }

    private boolean liesAbout(String reference) {
        return ground.upstream().liesAbout(reference);
    }

    private CommitOutcome anyOutcome() {
        return ground.faults()
                .oneOf(
                        new CommitOutcome.Succeeded(TextNode.valueOf("2533")),
                        new CommitOutcome.Pending(CommitOutcome.Pending.State.QUEUED),
                        new CommitOutcome.NotSent("never sent"));
    }

    private StatusReport anyReport() {
        return SimulatedUpstream.found(ground.faults().oneOf(StatusReport.State.values()));
    }

    private long travelMs(CommitOrder order, UniEmitter<? super CommitOutcome> reply) {
        if (!strikes(Fault.REQUEST_SLOW)) {
            return latencyMs();
        }
        answer(reply, order, new CommitOutcome.Unknown("no answer"), TIMEOUT_MS);
        return ground.faults().scaledBetween(1_000, 600_000);
    }

    private long answerMs() {
        return strikes(Fault.ANSWER_LATE) ? ground.faults().scaledBetween(1_000, 600_000) : latencyMs();
    }

    private long latencyMs() {
        return ground.faults().between(5, 50);
    }

    private boolean strikes(Fault fault) {
        return ground.faults().strikes(fault);
    }
}

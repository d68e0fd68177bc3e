package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** A provider whose commits go another way. */
record SimulatedDetour(ProviderCalls provider, Function<CommitOrder, Uni<CommitOutcome>> commits)
        implements ProviderCalls {

    static CommitOrder copy(CommitOrder order, String reference, long sendBeforeEpochMs) {
        return new CommitOrder(
                order.mode(),
                reference,
                order.clientReference(),
                order.upstreamState(),
                order.selector(),
                order.amountPaisa(),
                sendBeforeEpochMs);
    }

    @Override
    public Uni<Lookup> details(DetailsQuery query) {
        return provider.details(query);
    }

    @Override
    public Uni<CommitOutcome> commit(CommitOrder order) {
        return commits.apply(order);
    }

    @Override
    public Uni<StatusReport> status(StatusQuery query) {
        return provider.status(query);
    }
}

package org.chautari.dishhome;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.kit.Upstream;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderAdapter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** DishHome: recharges, by their position in the list. */
@ApplicationScoped
class DishhomeAdapter implements ProviderAdapter {

    private final Upstream upstream;

    DishhomeAdapter(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public ProviderDescriptor describe() {
        return DishhomeDescriptor.DESCRIPTOR;
    }

    @Override
    public Uni<Lookup> details(DetailsQuery query) {
        return upstream.details(describe(), query, DishhomePayload.class, DishhomeOffers::of);
    }

    @Override
    public Uni<CommitOutcome> commit(CommitOrder order) {
        return upstream.commit(describe(), order);
    }

    @Override
    public Uni<StatusReport> status(StatusQuery query) {
        return upstream.status(describe(), query);
    }
}

package org.chautari.hashcnet;

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

/** Hashcnet: packages of many ISPs, each for several durations. */
@ApplicationScoped
class HashcnetAdapter implements ProviderAdapter {

    private final Upstream upstream;

    HashcnetAdapter(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public ProviderDescriptor describe() {
        return HashcnetDescriptor.DESCRIPTOR;
    }

    @Override
    public Uni<Lookup> details(DetailsQuery query) {
        return upstream.details(describe(), query, HashcnetPayload.class, HashcnetOffers::of);
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

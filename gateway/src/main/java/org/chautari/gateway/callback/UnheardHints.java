package org.chautari.gateway.callback;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.payment.Hints;

/** Stands in where nobody follows hints up. */
@DefaultBean
@ApplicationScoped
class UnheardHints implements Hints {

    @Override
    public Uni<Void> hint(String service, String upstreamReference) {
        return Uni.createFrom().voidItem();
    }
}

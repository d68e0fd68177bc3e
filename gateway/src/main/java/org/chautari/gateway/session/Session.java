package org.chautari.gateway.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.provider.Offer;

/**
 * What a details call opened.
 *
 * @param id what the client names it with
 * @param reference the client's reference of the details call
 * @param upstreamReference the reference that call had upstream
 * @param customer what tells whether two sessions are for the same customer
 * @param offers what may be paid
 * @param upstreamState what the provider needs again at commit
 */
public record Session(
        long id,
        String reference,
        String upstreamReference,
        Optional<Fingerprint> customer,
        List<Offer> offers,
        ObjectNode upstreamState) {

    public Session {
        offers = List.copyOf(offers);
    }
}

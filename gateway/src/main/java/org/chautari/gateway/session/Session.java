package org.chautari.gateway.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chautari.provider.Offer;

/**
 * What a details call opened.
 *
 * @param id what the client names it with
 * @param reference the client's reference of the details call
 * @param upstreamReference the reference that call had upstream
 * @param offers what may be paid
 * @param upstreamState what the provider needs again at commit
 */
public record Session(
        long id, String reference, String upstreamReference, List<Offer> offers, ObjectNode upstreamState) {

    public Session {
        offers = List.copyOf(offers);
    }
}

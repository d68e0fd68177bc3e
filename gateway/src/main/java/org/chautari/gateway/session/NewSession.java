package org.chautari.gateway.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.provider.Offer;

/**
 * A session about to be opened.
 *
 * @param reference the client's reference of the details call
 * @param upstreamReference the reference that call had upstream
 * @param customer what tells whether two sessions are for the same customer
 * @param offers what may be paid
 * @param upstreamState what the provider needs again at commit
 */
record NewSession(
        Caller caller,
        String service,
        String reference,
        String upstreamReference,
        Fingerprint customer,
        List<Offer> offers,
        ObjectNode upstreamState) {}

package org.chautari.hashcnet;

import static org.chautari.hashcnet.HashcnetDescriptor.DURATION_CODE;
import static org.chautari.hashcnet.HashcnetDescriptor.PACKAGE_CODE;

import java.util.List;
import java.util.Map;
import org.chautari.hashcnet.HashcnetPayload.NetPackage;
import org.chautari.hashcnet.HashcnetPayload.Term;
import org.chautari.kit.OfferList;
import org.chautari.provider.Offer;

/** What may be paid by a Hashcnet payload: each available package for each of its durations. */
final class HashcnetOffers {

    private HashcnetOffers() {}

    static List<Offer> of(HashcnetPayload payload) {
        OfferList offers = new OfferList();
        payload.availablePackages().forEach(sold -> sold.duration().forEach(term -> add(offers, sold, term)));
        return offers.toList();
    }

    private static void add(OfferList offers, NetPackage sold, Term term) {
        offers.add(
                "package",
                "%s, %s".formatted(sold.title(), term.durationTitle()),
                term.totalCost(),
                Map.of(PACKAGE_CODE, sold.packageCode(), DURATION_CODE, term.durationCode()));
    }
}

package org.chautari.dishhome;

import java.util.List;
import java.util.Map;
import org.chautari.kit.OfferList;
import org.chautari.provider.Offer;

/** What may be paid by a DishHome payload: one offer per package. */
final class DishhomeOffers {

    private DishhomeOffers() {}

    static List<Offer> of(DishhomePayload payload) {
        OfferList offers = new OfferList();
        payload.packages()
                .forEach(sold -> offers.add(
                        "package",
                        sold.description(),
                        sold.price(),
                        Map.of(DishhomeDescriptor.PACKAGE_ID, sold.idx())));
        return offers.toList();
    }
}

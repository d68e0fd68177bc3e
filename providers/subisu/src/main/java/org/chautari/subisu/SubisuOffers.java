package org.chautari.subisu;

import static org.chautari.subisu.SubisuDescriptor.OFFER_NAME;
import static org.chautari.subisu.SubisuDescriptor.OUTSTANDING_PAYMENT;
import static org.chautari.subisu.SubisuDescriptor.RENEW_TYPE;
import static org.chautari.subisu.SubisuDescriptor.STB;

import java.util.List;
import java.util.Map;
import org.chautari.kit.OfferList;
import org.chautari.provider.Offer;
import org.chautari.subisu.SubisuPayload.Box;
import org.chautari.subisu.SubisuPayload.ComboOffer;
import org.chautari.subisu.SubisuPayload.InternetPlans;
import org.chautari.subisu.SubisuPayload.Plans;

/**
 * What may be paid by a Subisu payload: its plans, and its outstanding amount where there is one. Plans of an
 * undocumented type are no offers, and no fault either: nobody knows how such a plan is paid, and dues still can be.
 */
final class SubisuOffers {

    private final OfferList offers = new OfferList();

    private SubisuOffers() {}

    static List<Offer> of(SubisuPayload payload) {
        SubisuOffers gathered = new SubisuOffers();
        switch (payload.planDetailList()) {
            case Plans.Internet(InternetPlans plans) -> gathered.addInternet(plans);
            case Plans.Combo(List<ComboOffer> combos) -> gathered.addCombos(combos);
            case Plans.Tv(List<Box> boxes) -> gathered.addTv(boxes);
            case Plans.InternetAndTv(SubisuPayload.InternetAndBoxes both) -> {
                gathered.addInternet(both.internetDetails());
                gathered.addTv(both.tvDetails());
            }
            case Plans.OfUnknownType() -> {}
        }
        gathered.addOutstanding(payload);
        return gathered.offers.toList();
    }

    private void addInternet(InternetPlans plans) {
        plans.internetPlanDetails()
                .forEach(plan ->
                        offers.add("internet", plan.planName(), plan.amount(), Map.of(OFFER_NAME, plan.planName())));
    }

    private void addCombos(List<ComboOffer> combos) {
        combos.forEach(combo ->
                offers.add("combo offer", combo.offerName(), combo.amount(), Map.of(OFFER_NAME, combo.offerName())));
    }

    private void addTv(List<Box> boxes) {
        boxes.forEach(box -> box.tvPlanDetails()
                .forEach(plan -> offers.add(
                        "tv", plan.planName(), plan.amount(), Map.of(OFFER_NAME, plan.planName(), STB, box.stb()))));
    }

    private void addOutstanding(SubisuPayload payload) {
        offers.add(
                "outstanding",
                "Outstanding amount",
                payload.outstandingAmount(),
                Map.of(RENEW_TYPE, OUTSTANDING_PAYMENT));
    }
}

package org.chautari.kcms;

import java.util.List;
import java.util.Map;
import org.chautari.kit.OfferList;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.Selection;

/** What may be paid by a KCMS payload: one offer per package. */
public final class KcmsOffers {

    /** The commit parameter that names a package. */
    public static final Parameter PACKAGE_ID = Parameter.text("package_id");

    /** A package is selected by its id, and its amount must be the package's. */
    public static final Selection BY_PACKAGE = new Selection(
            List.of(PACKAGE_ID.name()),
            new Mismatch.Invalid(PACKAGE_ID.name(), "Package_id is not one of this session's packages."),
            new Mismatch.Invalid("amount", "Amount is not the price of this package."));

    private KcmsOffers() {}

    public static List<Offer> of(KcmsPayload payload) {
        OfferList offers = new OfferList();
        payload.packages()
                .forEach(sold -> offers.add(
                        "package", sold.packageName(), sold.amount(), Map.of(PACKAGE_ID.name(), sold.packageId())));
        return offers.toList();
    }
}

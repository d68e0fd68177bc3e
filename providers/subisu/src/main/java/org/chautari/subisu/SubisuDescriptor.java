package org.chautari.subisu;

import java.util.List;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/** What Subisu says of itself (PROTOCOL.md §7). */
final class SubisuDescriptor {

    /** Names an internet plan, a TV plan or a combo offer. */
    static final String OFFER_NAME = "offer_name";

    /** Names the set-top box that a TV plan is for. */
    static final String STB = "stb";

    /** Says that dues are paid, not a plan. */
    static final String RENEW_TYPE = "renew_type";

    /** The one value of {@link #RENEW_TYPE}. */
    static final String OUTSTANDING_PAYMENT = "outstanding_payment";

    private static final Mismatch OTHER_PRICE =
            new Mismatch.Invalid(OFFER_NAME, "Offer_name does not match with amount!");

    private static final Selection PLAN = new Selection(
            List.of(OFFER_NAME),
            new Mismatch.Invalid(OFFER_NAME, "Offer_name is not offered in this session; a TV plan needs its stb too."),
            OTHER_PRICE);

    private static final Selection TV_PLAN = new Selection(
            List.of(OFFER_NAME, STB),
            new Mismatch.Invalid(OFFER_NAME, "Offer_name is not offered for this stb in this session."),
            OTHER_PRICE);

    private static final Selection DUES = new Selection(
            List.of(RENEW_TYPE),
            new Mismatch.Declined("No outstanding dues."),
            new Mismatch.Invalid("amount", "Amount is not the outstanding amount."));

    static final ProviderDescriptor DESCRIPTOR = new ProviderDescriptor(
            "subisu",
            "Subisu",
            List.of(),
            List.of(Parameter.text("username")),
            List.of(Parameter.text(OFFER_NAME), Parameter.text(STB), new Parameter(RENEW_TYPE, OUTSTANDING_PAYMENT)),
            List.of(PLAN, TV_PLAN, DUES),
            true,
            false,
            false,
            true);

    private SubisuDescriptor() {}
}

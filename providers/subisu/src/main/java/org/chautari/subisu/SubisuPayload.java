package org.chautari.subisu;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a Subisu lookup answers, as far as paying goes; amounts in rupees. */
record SubisuPayload(JsonNode outstandingAmount, Plans planDetailList) {

    /** The plans, which nest in another way for each {@code plan_type}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "plan_type", defaultImpl = Plans.OfUnknownType.class)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Plans.Internet.class, name = "internet"),
        @JsonSubTypes.Type(value = Plans.Combo.class, name = "combo offer"),
        @JsonSubTypes.Type(value = Plans.Tv.class, name = "tv"),
        @JsonSubTypes.Type(value = Plans.InternetAndTv.class, name = "internet + tv")
    })
    sealed interface Plans {

        record Internet(InternetPlans planDetailList) implements Plans {}

        record Combo(List<ComboOffer> planDetailList) implements Plans {}

        record Tv(List<Box> planDetailList) implements Plans {}

        record InternetAndTv(InternetAndBoxes planDetailList) implements Plans {}

        /** A type that Subisu has not documented: the subscriber may still see it all, and pay dues. */
        record OfUnknownType() implements Plans {}
    }

    record InternetPlans(List<Plan> internetPlanDetails) {}

    record InternetAndBoxes(InternetPlans internetDetails, List<Box> tvDetails) {}

    /** The TV plans of one set-top box. */
    record Box(String stb, List<Plan> tvPlanDetails) {}

    record Plan(String planName, JsonNode amount) {}

    record ComboOffer(String offerName, JsonNode amount) {}
}

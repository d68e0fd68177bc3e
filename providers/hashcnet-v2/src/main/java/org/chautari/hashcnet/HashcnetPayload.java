package org.chautari.hashcnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a Hashcnet lookup answers, as far as paying goes. */
record HashcnetPayload(List<NetPackage> availablePackages) {

    record NetPackage(String title, String packageCode, List<Term> duration) {}

    /** One duration of a package; {@code totalCost} in rupees. */
    record Term(JsonNode totalCost, String durationCode, String durationTitle) {}
}

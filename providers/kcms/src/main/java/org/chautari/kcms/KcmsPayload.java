package org.chautari.kcms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a KCMS lookup answers, as far as paying goes. A due is shown to the subscriber and is part of no price
 * (PROTOCOL.md §7), so it isn't read here.
 */
public record KcmsPayload(List<NetPackage> packages) {

    /** One package; {@code amount} in rupees. */
    public record NetPackage(String packageId, String packageName, JsonNode amount) {}
}

package org.chautari.dishhome;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a DishHome lookup answers, as far as paying goes. */
record DishhomePayload(List<Recharge> packages) {

    /** One recharge, named by {@code idx}; {@code price} in rupees. */
    record Recharge(String description, JsonNode price, String idx) {}
}

package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Services;
import org.junit.jupiter.api.Test;

/** An operator switches a service off, and on again. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class MaintenanceTest {

    private static final String SERVICE = "far-net";

    @Test
    void switchedOffServiceTellsSoUntilItIsOnAgain() {
        Merchant merchant = Merchant.open();
        ObjectNode lookup = merchant.lookup("Indra").put("username", "Indra");

        Answer off = maintain(SERVICE, Json.of("on", true, "reason", "upstream moves house"));
        JsonNode listed;
        Answer on;
        try {
            Eventually.holds(
                    "it is off", () -> merchant.details(SERVICE, lookup).code().equals("1019"));
            listed = listed();
        } finally {
            on = maintain(SERVICE, Json.of("on", false));
        }
        Eventually.holds("it is on", () -> merchant.details(SERVICE, lookup).status() == 200);

        assertEquals(204, off.status(), off.text());
        assertEquals(204, on.status(), on.text());
        assertTrue(listed.path("maintenance").booleanValue(), listed::toString);
        assertEquals("upstream moves house", listed.path("reason").asText());
    }

    @Test
    void repeatOfAPaymentIsToldOfItThoughTheServiceIsOff() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session(SERVICE, "Indra"));
        ObjectNode fresh = merchant.order(merchant.session(SERVICE, "Indra"));
        long id = merchant.commit(SERVICE, order).accepted("Success").at("id").longValue();
        Services.maintenance(merchant, SERVICE, true);
        try {
            Answer repeated = merchant.commit(SERVICE, order);
            Answer first = merchant.commit(SERVICE, fresh);

            repeated.refused("1013");
            assertEquals(Json.of("id", id, "state", "Success"), repeated.at("error_data"));
            first.refused("1019");
        } finally {
            Services.maintenance(merchant, SERVICE, false);
        }
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void whatIsAskedForMustBeSaid() {
        assertEquals(
                "on",
                maintain(SERVICE, Json.of("reason", "why not")).at("field").asText());
        assertEquals(404, maintain("no-such-net", Json.of("on", true)).status());
    }

    private static Answer maintain(String slug, ObjectNode body) {
        return Operator.put("/services/%s/maintenance".formatted(slug), body);
    }

    private static JsonNode listed() {
        return StreamSupport.stream(Operator.get("/services").json().spliterator(), false)
                .filter(service -> service.path("slug").asText().equals(SERVICE))
                .findFirst()
                .orElseThrow();
    }
}

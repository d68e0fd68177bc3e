package org.chautari.gateway;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class HealthTest {

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
    void isUpWhileAllIsWell(String path) {
        Merchant.open();

        get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void isNotReadyWithoutItsDatabase() {
        Merchant merchant = Merchant.open();

        Provider.cutDatabase();
        try {
            Eventually.holds("not ready", () -> get("/q/health/ready").statusCode() == 503);
            get("/q/health/live").then().statusCode(200);
            assertEquals(
                    "500 1017",
                    merchant.details("plain-net", merchant.lookup("Nima")).verdict());
            assertEquals(
                    "500 1017",
                    Gateway.post("/api/servicegroup/commit/plain-net/", Json.of("token", "x"))
                            .verdict());
        } finally {
            Provider.mendDatabase();
        }

        Eventually.holds("ready again", () -> get("/q/health/ready").statusCode() == 200);
        assertEquals(200, merchant.details("plain-net", merchant.lookup("Nima")).status());
    }
}

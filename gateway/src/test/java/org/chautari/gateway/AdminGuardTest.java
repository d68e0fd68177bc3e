package org.chautari.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no admin key learns nothing. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic eDp4",
                "an-admin-key-that-only-the-tests-know",
                "bearer an-admin-key-that-only-the-tests-know",
                "Bearer an-admin-key-that-only-the-tests-knowx"
            })
    void nobodyEntersWithoutTheKey(String authorization) {
        RequestSpecification stranger = given().header("Authorization", authorization);

        stranger.get("/api/admin/accounts")
                .then()
                .statusCode(401)
                .body("error", startsWith("This needs the admin key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin",
                "/api/admin/",
                "/api/admin/none",
                "/api/admin/accounts/",
                "/api/admin;x=1/accounts",
                "/api;x=1/admin/accounts",
                "/api/admin/accounts;x=1",
                "//api/admin/accounts",
                "/api//admin/accounts",
                "/api/./admin/accounts",
                "/x/../api/admin/accounts",
                "/api/%61dmin/accounts",
                "/%61pi/admin/accounts",
                "/api%2fadmin/accounts",
                "/api/admin%2faccounts",
                "/;/api/admin/accounts",
                "/api/;x/admin/accounts",
                "/./api/admin/ledger/verify",
                "/api/admin/payments?limit=1",
                "/api/Admin/accounts"
            })
    void noSpellingOfAPathGetsPastTheGuard(String path) {
        String answer = RawClient.exchange("GET", path);

        assertTrue(List.of(400, 401, 404).contains(RawClient.status(answer)), answer);
    }

    @Test
    void strangersCannotTellWhichPathsExist() {
        Answer known = Gateway.get("/api/admin/accounts");

        Answer unknown = Gateway.get("/api/admin/no/such/path");

        assertEquals(known, unknown);
        assertEquals(401, unknown.status());
    }
}

package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sealed days, as an operator sees them. Each test takes away what it sealed. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class TrialBalancesTest {

    private static final String SEAL = """
            INSERT INTO trial_balance
            VALUES ('2020-01-01', 'LIVE', 1, 2, -100, 100, 0, 0, 0, 0, -300, 300, 0, 0, 0, 0, sha256(''), sha256(''), NULL,
                NULL, now(), %s)""";

    @AfterEach
    void unseal() {
        Database.change("""
                ALTER TABLE trial_balance DISABLE TRIGGER USER;
                DELETE FROM trial_balance;
                ALTER TABLE trial_balance ENABLE TRIGGER USER""");
    }

    @Test
    void sealedDayTellsHowFarTheAuditHadCome() {
        Database.change(SEAL.formatted("7, sha256('seven')"));

        JsonNode day = onlyDay();

        assertEquals(7, day.path("audit_seq").longValue(), day::toString);
        assertEquals(64, day.path("audit_hash").asText().length(), day::toString);
        assertEquals("3.00", day.path("end").path("available").asText(), day::toString);
    }

    @Test
    void dayThatWasSealedBeforeAnyChangeTellsOfNone() {
        Database.change(SEAL.formatted("NULL, NULL"));

        JsonNode day = onlyDay();

        assertTrue(day.path("audit_seq").isNull(), day::toString);
        assertTrue(day.path("audit_hash").isNull(), day::toString);
    }

    private static JsonNode onlyDay() {
        Answer listed = Operator.get("/ledger/trial-balances?from=2020-01-01&to=2020-01-02");
        assertEquals(1, listed.at("trial_balances").size(), listed.text());
        return listed.at("trial_balances").path(0);
    }
}

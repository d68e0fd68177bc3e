package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.History;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** How far an account gets with its credits. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RunwayTest {

    @Test
    void creditsEndAtTheRateOfTheLastDay() {
        Merchant merchant = Merchant.with("20000");
        merchant.pay("slow-net", "Devi").accepted("Success");
        History.age(merchant, "25 hours");
        merchant.pay("slow-net", "Devi").accepted("Success");
        merchant.pay("slow-net", "Devi").accepted("Success");

        Answer runway = runway(merchant);

        assertEquals("14450.00", runway.at("available").asText());
        assertEquals("154.16", runway.at("consumed_per_hour").asText());
        Duration left = Duration.between(
                OffsetDateTime.parse(runway.at("at").asText()),
                OffsetDateTime.parse(runway.at("ends_at").asText()));
        assertTrue(left.toMinutes() > 92 * 60 && left.toMinutes() <= 94 * 60, runway.text());
        assertTrue(runway.at("ends_at").asText().endsWith(":00+05:45"), runway.text());
    }

    @Test
    void whatComesInIsNotConsumedNegatively() {
        Merchant merchant = Merchant.with("5000");
        History.age(merchant, "25 hours");
        merchant.grant("test", "7000");
        merchant.pay("slow-net", "Devi").accepted("Success");

        Answer runway = runway(merchant);

        assertEquals("77.08", runway.at("consumed_per_hour").asText(), runway.text());
    }

    @Test
    void creditsThatNobodySpendsDoNotEnd() {
        Answer runway = runway(Merchant.open());

        assertEquals("0.00", runway.at("consumed_per_hour").asText());
        assertTrue(runway.at("ends_at").isNull(), runway.text());
    }

    @Test
    void creditsThatLastLongerThanAYearDoNotEndEither() {
        Merchant merchant = Merchant.with("9999999");
        merchant.pay("slow-net", "Devi").accepted("Success");

        assertTrue(runway(merchant).at("ends_at").isNull());
    }

    @Test
    void doubtBeginsAfterFiveMinutes() {
        Merchant merchant = Merchant.with("10000");
        merchant.pay("slow-net", "Devi~commit=unknown,status=unreachable").accepted("Processing");
        long doubted = Long.parseLong(merchant.payment("id"));
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable").accepted("Processing");
        Database.change("UPDATE payment SET created_at = created_at - interval '6 minutes' WHERE id = ?", doubted);

        Answer runway = runway(merchant);

        assertEquals("6300.00", runway.at("available").asText());
        assertEquals("3700.00", runway.at("held").asText());
        assertEquals("1850.00", runway.at("in_doubt").asText());
        assertEquals("0.00", runway.at("consumed_per_hour").asText());
    }

    @Test
    void modeMustBeSaid() {
        Merchant merchant = Merchant.open();

        Answer answer = Operator.get("/accounts/" + merchant.name() + "/runway");

        assertEquals("400 mode", answer.status() + " " + answer.at("field").asText());
        assertEquals(
                404, Operator.get("/accounts/nobody-at-all/runway?mode=test").status());
    }

    private static Answer runway(Merchant merchant) {
        Answer runway = Operator.get("/accounts/" + merchant.name() + "/runway?mode=test");
        assertEquals(200, runway.status(), runway.text());
        return runway;
    }
}

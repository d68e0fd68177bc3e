package org.chautari.gateway;

import static org.chautari.gateway.VerdictTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of payments in doubt, and what becomes of final ones that are contradicted. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class DoubtTest {

    private static final String ALL = "?limit=500&older_than_minutes=";

    @Test
    void whatIsOpenForLongIsInDoubtAndWaitsForTheProvider() {
        DoubtfulPayment payment = DoubtfulPayment.fresh("unreachable");

        JsonNode early = listed(payment, ALL + 5);
        JsonNode asked = listed(payment, ALL + 0);
        payment.older("301 seconds");
        JsonNode late = listed(payment, "?limit=500");

        assertTrue(early.isMissingNode(), early::toString);
        assertFalse(asked.isMissingNode());
        assertEquals("provider", late.path("waits_for").asText());
        assertEquals(payment.merchant().name(), late.path("account").asText());
        assertEquals("test", late.path("mode").asText());
        assertEquals("slow-net", late.path("service").asText());
        assertEquals(payment.column("reference"), late.path("reference").asText());
        assertEquals(
                payment.column("upstream_reference"),
                late.path("upstream_reference").asText());
        assertEquals(new BigDecimal("1850.00"), late.path("amount").decimalValue());
        assertEquals("Processing", late.path("state").asText());
        assertTrue(late.path("age_seconds").longValue() >= 301, late::toString);
        assertTrue(late.path("due_at").isTextual(), late::toString);
        assertTrue(late.path("proposal").isNull(), late::toString);
    }

    @Test
    void whatWasHandedOverWaitsForAnOperator() {
        DoubtfulPayment payment = DoubtfulPayment.fresh("unreachable").older("73 hours");

        Eventually.holds("it is handed over", () -> payment.column("rule").equals("handed-over"));

        JsonNode doubt = listed(payment, ALL + 525600);
        assertEquals("operator", doubt.path("waits_for").asText());
        assertTrue(doubt.path("due_at").isNull());
        assertTrue(doubt.path("asks").intValue() > 0);
        assertEquals(
                "waits for an operator: status unknown: circuit open",
                doubt.path("reason").asText());
    }

    @Test
    void whatIsProposedWaitsForASecondOperatorAndIsGoneOnceItIsFinal() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("sita");

        JsonNode doubt = listed(payment, ALL + 525600);

        assertEquals("second operator", doubt.path("waits_for").asText());
        assertEquals("sita", doubt.path("proposal").path("by").asText());
        payment.approve("gopal", true);
        assertTrue(listed(payment, ALL + 0).isMissingNode());
    }

    @Test
    void aPaymentIsShownWithAllThatHappened() {
        DoubtfulPayment payment = DoubtfulPayment.small();
        payment.settle("sita");

        Answer shown = payment.show();

        JsonNode last = shown.at("timeline").path(shown.at("timeline").size() - 1);
        assertEquals("200 Success", shown.verdict());
        assertTrue(shown.at("chain_verifies").booleanValue(), shown.text());
        assertEquals("opened", shown.at("timeline").path(0).path("rule").asText());
        assertEquals("operator", last.path("rule").asText());
        assertEquals("sita", last.path("evidence").path("by").asText());
        assertTrue(last.path("hash").asText().matches("[0-9a-f]{64}"), last::toString);
    }

    /** The answer to a question is under way while the operator decides; whoever is first wins, and the other is kept. */
    @Test
    void anOperatorWhoWasFasterThanTheProviderIsContradicted() {
        DoubtfulPayment payment =
                DoubtfulPayment.fresh("unreachable+held-success").older("311 seconds");
        String reference = payment.column("upstream_reference");
        Eventually.holds("the question that is held is under way", () -> Provider.statuses(reference) >= 2);

        payment.release("sita");
        Provider.letGo(reference);

        Eventually.holds("it is contradicted", () -> payment.timeline().contains("late-news Failed"));
        assertEquals("Failed", payment.column("state"));
        assertEquals(1, payment.resolutions());
        assertEquals("1000000 available, 0 held, 0 spent", payment.merchant().credits());
        assertTrue(payment.show().at("chain_verifies").booleanValue());
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
        JsonNode doubt = listed(payment, ALL + 5);
        assertEquals("operator", doubt.path("waits_for").asText());
        assertEquals("the upstream calls it Success", doubt.path("late_news").asText());
    }

    @Test
    void lateNewsAreInDoubtUntilAnOperatorHasDealtWithThem() {
        DoubtfulPayment payment =
                DoubtfulPayment.fresh("unreachable+held-success").older("311 seconds");
        String reference = payment.column("upstream_reference");
        Eventually.holds("the question that is held is under way", () -> Provider.statuses(reference) >= 2);
        payment.release("sita");
        refused(409, "Nothing contradicts", payment.see("gopal"));
        Provider.letGo(reference);
        Eventually.holds("it is contradicted", () -> payment.timeline().contains("late-news Failed"));

        Answer seen = payment.see("gopal");

        assertEquals(200, seen.status(), seen.text());
        assertTrue(payment.timeline().endsWith("late-news Failed, late-news-seen Failed"), payment.timeline());
        assertTrue(payment.evidence("late-news-seen").startsWith("{\"by\":\"gopal\""));
        assertTrue(listed(payment, ALL + 0).isMissingNode());
        refused(409, "Nothing contradicts", payment.see("gopal"));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "older_than_minutes=-1", "older_than_minutes=525601"})
    void badLimitIsRefusedInASentence(String query) {
        refused(400, query.substring(0, query.indexOf('=')), Operator.get("/payments/doubt?" + query));
    }

    private static JsonNode listed(DoubtfulPayment payment, String query) {
        Answer answer = Operator.get("/payments/doubt" + query);
        assertEquals(200, answer.status(), answer.text());
        for (JsonNode doubt : answer.at("payments")) {
            if (doubt.path("id").longValue() == payment.id()) {
                return doubt;
            }
        }
        return MissingNode.getInstance();
    }
}

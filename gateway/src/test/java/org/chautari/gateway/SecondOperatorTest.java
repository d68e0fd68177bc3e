package org.chautari.gateway;

import static org.chautari.gateway.VerdictTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What costs more than 5000 rupees is decided by two. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class SecondOperatorTest {

    private static final String HELD = "399999 available, 600001 held, 0 spent";
    private static final String SPENT = "399999 available, 0 held, 600001 spent";
    private static final String RETURNED = "1000000 available, 0 held, 0 spent";

    @Test
    void upToTheLimitOneIsEnough() {
        assertEquals(200, DoubtfulPayment.of("5000").settle("sita").status());
        assertEquals(202, DoubtfulPayment.of("5000.01").settle("sita").status());
    }

    @Test
    void theFirstDecisionOnlyWaits() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");

        Answer answer = payment.settle("Sita");

        assertEquals(202, answer.status(), answer.text());
        assertEquals("second operator", answer.at("waits_for").asText());
        assertEquals("sita", answer.at("proposal").path("by").asText());
        assertTrue(answer.at("proposal").path("executed").booleanValue());
        assertEquals(HELD, payment.merchant().credits());
        assertEquals(
                "{\"by\":\"sita\",\"executed\":true,\"reason\":\"seen in the provider's portal\"}",
                payment.evidence("proposed"));
        assertBooksAgree();
    }

    @Test
    void theSecondOperatorCarriesItOutAndBothAreInTheTimeline() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("sita");

        Answer answer = payment.approve("gopal", true);

        assertEquals("200 Success", answer.verdict());
        assertEquals(SPENT, payment.merchant().credits());
        assertEquals(
                "{\"by\":\"sita\",\"approved_by\":\"gopal\",\"reason\":\"seen in the provider's portal\"}",
                payment.evidence("operator"));
        assertTrue(payment.timeline().endsWith("proposed Processing, operator Success"), payment.timeline());
        assertTrue(payment.show().at("chain_verifies").booleanValue());
        assertBooksAgree();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sita", "SITA", " sita "})
    void onePersonIsNotTwo(String again) {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("Sita ");

        Answer approved = payment.approve(again, true);
        Answer settled = payment.settle(again);

        refused(409, "somebody else has to approve", approved);
        assertEquals(202, settled.status());
        assertEquals(HELD, payment.merchant().credits());
    }

    @Test
    void onlyWhatWasProposedIsApproved() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.release("sita");

        Answer answer = payment.approve("gopal", true);

        refused(409, "proposed the opposite", answer);
        assertEquals(HELD, payment.merchant().credits());
        assertEquals("200 Failed", payment.approve("gopal", false).verdict());
        assertEquals(RETURNED, payment.merchant().credits());
    }

    @Test
    void nothingProposedIsNothingToApprove() {
        refused(409, "Nothing is proposed", DoubtfulPayment.of("6000.01").approve("gopal", true));
    }

    @Test
    void theSameWordOfAnotherIsNoApproval() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("sita");

        Answer answer = payment.settle("gopal");

        assertEquals("sita", answer.at("proposal").path("by").asText());
        assertEquals(HELD, payment.merchant().credits());
        assertTrue(payment.timeline().endsWith("proposed Processing"), payment.timeline());
    }

    @Test
    void theOppositeTakesTheProposalsPlaceAndBothStayInTheTimeline() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("sita");

        Answer answer = payment.release("gopal");

        assertEquals("gopal", answer.at("proposal").path("by").asText());
        refused(409, "somebody else", payment.approve("gopal", false));
        assertEquals("200 Failed", payment.approve("sita", false).verdict());
        assertTrue(
                payment.timeline().endsWith("proposed Processing, proposed Processing, operator Failed"),
                payment.timeline());
        assertBooksAgree();
    }

    @Test
    void ofManyApprovalsAtOnceOneMovesTheCredits() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000.01");
        payment.settle("sita");

        List<Answer> answers = Gateway.all(IntStream.range(0, 8)
                .mapToObj(nth -> payment.approveAsync("operator" + nth, true))
                .toList());

        assertTrue(answers.stream().anyMatch(answer -> answer.status() == 200), answers::toString);
        assertTrue(
                answers.stream().allMatch(answer -> answer.status() == 200 || answer.status() == 409),
                answers::toString);
        assertEquals(SPENT, payment.merchant().credits());
        assertEquals(1, payment.resolutions());
        assertEquals(payment.timeline().indexOf("operator"), payment.timeline().lastIndexOf("operator"));
        assertBooksAgree();
    }

    private static void assertBooksAgree() {
        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
    }
}

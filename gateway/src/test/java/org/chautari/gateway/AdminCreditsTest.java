package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits are granted once for each key. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminCreditsTest {

    @Test
    void grantMovesOnceForItsKey() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("250.25");
        Answer first = grant(merchant, grant);

        Answer second = grant(merchant, grant);

        assertEquals(Json.parse("{'granted': 250.25, 'credits_available': 10250.25}"), first.json());
        assertEquals(first, second);
        assertEquals("1025025 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantSentManyTimesAtOnceMovesOnce() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");

        List<Answer> answers = IntStream.range(0, 50)
                .mapToObj(nth -> CompletableFuture.supplyAsync(
                        () -> grant(merchant, grant), task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        answers.forEach(answer -> assertEquals(200, answer.status(), answer.text()));
        assertEquals("1010000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantOfAnotherAmountUnderAUsedKeyIs409() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");
        grant(merchant, grant);

        Answer other = grant(merchant, grant.put("amount", "101"));

        assertEquals(409, other.status());
        assertEquals("1010000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void keyOfAGrantIsFreeInTheOtherMode() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");
        grant(merchant, grant);

        Answer live = grant(merchant, grant.put("mode", "live"));

        assertEquals(Json.parse("{'granted': 100.00, 'credits_available': 100.00}"), live.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1.001", "10000000", "1e3", "1,000", "NaN", " 1"})
    void badAmountIsNotGranted(String amount) {
        Merchant merchant = Merchant.open();

        Answer answer = grant(merchant, grant(amount));

        assertEquals(400, answer.status());
        assertTrue(answer.at("error").asText().startsWith("amount"), answer.text());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantToAnAccountThatIsNotThereIs404() {
        Answer answer = Operator.post("/accounts/nobody-" + UUID.randomUUID() + "/credits", grant("1"));

        assertEquals(404, answer.status(), answer.text());
    }

    private static ObjectNode grant(String amount) {
        return Json.of(
                "mode", "test", "amount", amount, "key", UUID.randomUUID().toString(), "reason", "more to test with");
    }

    private static Answer grant(Merchant merchant, ObjectNode grant) {
        return Operator.post("/accounts/" + merchant.name() + "/credits", grant);
    }
}

package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;

/** Many commits at the same moment, where only one or a few may pay. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RaceTest {

    private static final int AT_ONCE = 60;

    @Test
    void oneSessionIsPaidOnce() {
        Merchant merchant = Merchant.with("1000000");
        long session = merchant.session("slow-net", "Gita~commit=slow@0.2S");
        List<ObjectNode> orders = orders(AT_ONCE, nth -> merchant.order(session));

        Map<String, Long> verdicts = verdicts(merchant, orders);

        assertEquals(Map.of("200 Success", 1L, "400 1011", AT_ONCE - 1L), verdicts);
        assertEquals("1 sessions, 1 payments, 2 movements", merchant.rows());
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
        assertEquals(185_000, merchant.spentPaisa());
    }

    @Test
    void oneReferenceIsPaidOnce() {
        Merchant merchant = Merchant.with("1000000");
        String reference = Merchant.reference();
        List<ObjectNode> orders = orders(
                AT_ONCE,
                nth -> merchant.order(merchant.session("slow-net", "Gita~commit=slow@0.2S"))
                        .put("reference", reference));

        Map<String, Long> verdicts = verdicts(merchant, orders);

        assertEquals(Map.of("200 Success", 1L, "400 1013", AT_ONCE - 1L), verdicts);
        assertEquals("60 sessions, 1 payments, 2 movements", merchant.rows());
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
        assertEquals(185_000, merchant.spentPaisa());
    }

    @Test
    void oneRequestSentManyTimesIsPaidOnce() {
        Merchant merchant = Merchant.with("1000000");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Gita"));

        Map<String, Long> verdicts = verdicts(merchant, orders(AT_ONCE, nth -> order));

        assertEquals(Map.of("200 Success", 1L, "400 1013", AT_ONCE - 1L), verdicts);
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
    }

    @Test
    void lastRupeesAreSpentOnce() {
        int fitting = 7;
        Merchant merchant = Merchant.with(String.valueOf(1850 * fitting + 1849));
        List<ObjectNode> orders = orders(100, nth -> merchant.order(merchant.session("slow-net", "Gita")));

        Map<String, Long> verdicts = verdicts(merchant, orders);

        assertEquals(Map.of("200 Success", (long) fitting, "400 1016", 100L - fitting), verdicts);
        assertEquals("184900 available, 0 held, 1295000 spent", merchant.credits());
        assertEquals("100 sessions, 7 payments, 14 movements", merchant.rows());
        assertBooksAreRight();
    }

    @Test
    void creditsGivenBackAreSpentByWhoeverComesNext() {
        Merchant merchant = Merchant.with("5550");
        List<ObjectNode> orders = orders(
                100,
                nth -> merchant.order(
                        merchant.session("slow-net", nth % 2 == 0 ? "Gita~commit=refused@4000" : "Gita")));

        Map<String, Long> verdicts = verdicts(merchant, orders);

        assertTrue(verdicts.getOrDefault("200 Success", 0L) <= 3, verdicts::toString);
        assertEquals(100, verdicts.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(555_000 - 185_000 * verdicts.getOrDefault("200 Success", 0L), merchant.availablePaisa());
        assertEquals(0, merchant.heldPaisa());
        assertBooksAreRight();
    }

    private static List<ObjectNode> orders(int count, Function<Integer, ObjectNode> order) {
        return IntStream.range(0, count).boxed().map(order).toList();
    }

    private static Map<String, Long> verdicts(Merchant merchant, List<ObjectNode> orders) {
        List<CompletableFuture<Answer>> underWay = orders.stream()
                .map(order -> merchant.commitAsync("slow-net", order))
                .toList();
        return Gateway.all(underWay).stream().collect(Collectors.groupingBy(Answer::verdict, Collectors.counting()));
    }

    private static void assertBooksAreRight() {
        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
    }
}

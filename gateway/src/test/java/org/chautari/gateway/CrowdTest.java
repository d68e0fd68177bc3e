package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;

/** Many at once who take up room and don't get on. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CrowdTest {

    private static final String DETAILS = "/api/servicegroup/details/plain-net/";

    private static final String HELD_BACK =
            "POST " + DETAILS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 65000\r\n\r\n" + " ".repeat(64_000);

    @Test
    void bodiesThatAreHeldBackTakeOnlySoMuchMemoryAndNoneFromOrdinaryRequests() throws Exception {
        Merchant merchant = Merchant.open();
        ObjectNode ordinary = merchant.lookup("Tara");
        ObjectNode large = merchant.lookup("Tara").put("padding", "x".repeat(60_000));
        List<RawClient> holding = holdBack(300);

        Eventually.holds(
                "there is no room", () -> Gateway.post(DETAILS, large).code().equals("1017"));
        Answer answer = Gateway.post(DETAILS, ordinary);
        holding.forEach(RawClient::close);

        assertEquals(200, answer.status(), answer.text());
        Eventually.holds("there is room", () -> Gateway.post(DETAILS, large).status() == 200);
    }

    @Test
    void aConnectionIsNotTurnedIntoOneOfManyRequests() {
        String upgrade = """
                GET /q/health/live HTTP/1.1
                Host: x
                Connection: Upgrade, HTTP2-Settings
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA

                GET /q/health/live HTTP/1.1
                Host: x
                Connection: close

                """.replace("\n", "\r\n");

        String asked = answer(upgrade);
        String known = answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0");

        assertEquals(200, RawClient.status(asked), asked);
        assertTrue(known.isEmpty() || known.startsWith("HTTP/"), "no frame of another protocol");
    }

    private static String answer(String request) {
        try (RawClient client = RawClient.connect()) {
            client.send(request);
            return client.readAll();
        }
    }

    /** All of them before the first has waited for longer than the gateway lets it. */
    private static List<RawClient> holdBack(int count) throws Exception {
        Callable<RawClient> one = CrowdTest::holdBack;
        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            return executor.invokeAll(Collections.nCopies(count, one)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static RawClient holdBack() {
        RawClient client = RawClient.connect();
        client.send(HELD_BACK);
        return client;
    }
}

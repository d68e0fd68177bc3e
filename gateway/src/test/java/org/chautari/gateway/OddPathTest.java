package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever path or method is asked for, there is an answer. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class OddPathTest {

    private static final String DETAILS = "/api/servicegroup/details/slow-net/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/servicegroup",
                "/api/servicegroup/details",
                "/api/servicegroup/details/",
                "/api/servicegroup/details/slow-net/x",
                "/api/servicegroup/refund/slow-net/",
                "/api/balances",
                "/api/servicegroup/details/%2e%2e%2fbalance",
                "/api/servicegroup/details/slow-net%2f..%2fx",
                "/api/servicegroup/details/slow%00net",
                "/api/servicegroup/details/%ff",
                "/api/servicegroup/details/SLOW-NET",
                "/api/servicegroup/details/'",
                "/api/servicegroup/details/no-such",
                "/index.html",
                "/q/none",
                "/%25;a=b",
                "/api/admin/%25;a=b",
                "/api/servicegroup/details/%25;a=b",
                "/api/%c0%ae"
            })
    void pathThatIsNotThereIs404WithACode(String path) {
        Merchant merchant = Merchant.open();
        String body = merchant.lookup("Laxmi").toString();

        String answer;
        try (RawClient client = RawClient.connect()) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
            answer = client.readAll();
        }

        assertTrue(List.of(400, 404).contains(RawClient.status(answer)), answer);
        assertTrue(answer.contains("\"error_code\""), answer);
    }

    /** The server itself refuses what it can't decode, before anything of ours is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/api/servicegroup/details/%", "/api/servicegroup/details/%zz", "/%", "/api/balance?token=%"})
    void pathThatCannotBeDecodedIsARefusal(String path) {
        String answer = RawClient.exchange("GET", path);

        assertEquals(400, RawClient.status(answer), answer);
    }

    @Test
    void veryLongSlugIs404() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("x".repeat(5_000), merchant.lookup("Laxmi"));

        assertEquals("404 1008", answer.verdict(), answer.text());
    }

    @Test
    void pathLongerThanTheServerReadsIsARefusal() {
        String answer = RawClient.exchange("POST", "/api/servicegroup/details/" + "x".repeat(20_000));

        assertTrue(RawClient.status(answer) >= 400 && RawClient.status(answer) < 500, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "TRACE", "BREW"})
    void otherMethodIsARefusalWithACode(String method) {
        String answer = RawClient.exchange(method, DETAILS);

        assertEquals(400, RawClient.status(answer), answer);
        assertTrue(answer.contains("\"error_code\""), answer);
    }

    @Test
    void headOfAServiceIsARefusal() {
        String answer = RawClient.exchange("HEAD", DETAILS);

        assertEquals(400, RawClient.status(answer), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?token=",
                "?token=%00",
                "?token=%ff",
                "?token=%ed%a0%80",
                "?token=a&token=b",
                "?token[]=x",
                "?%00=1"
            })
    void balanceWithAnOddTokenIsARefusalWithACode(String query) {
        String answer = RawClient.exchange("GET", "/api/balance" + query);

        assertEquals(400, RawClient.status(answer), answer);
        assertTrue(answer.contains("\"error_code\""), answer);
    }

    @Test
    void balanceWithAVeryLongTokenIs1002() {
        Answer answer = Gateway.get("/api/balance?token=" + "x".repeat(8_000));

        answer.refused("1002");
    }
}

package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, no object, too long or cut off. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class OddBodyTest {

    private static final String DETAILS = "/api/servicegroup/details/slow-net/";
    private static final String COMMIT = "/api/servicegroup/commit/slow-net/";
    private static final int BODY_MAX = 64 * 1024;

    @ParameterizedTest
    @MethodSource({"notJson", "oddBytes"})
    void bodyThatIsNotJsonIs1014(byte[] body) {
        Answer details = Gateway.post(DETAILS, body);

        details.refused("1014");
        Gateway.post(COMMIT, body).refused("1014");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "17", "1e5", "'{}'", "[]", "[{'token': 'x'}]"})
    void bodyThatIsNoObjectIs1015(String body) {
        Answer answer = Gateway.post(COMMIT, Json.parse(body));

        answer.refused("1015");
    }

    @Test
    void characterWrittenLongerThanItIsIsRefusedWhereItStands() {
        Merchant merchant = Merchant.open();
        String text = merchant.lookup("HALF").toString();
        byte[] body = text.replace("HALF", "\u00c0\u0080").getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = Gateway.post(DETAILS, body);

        assertTrue(answer.refused("1010").at("error_data").has("customer_id"), answer.text());
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void bodyOf64KiBIsRead() {
        Merchant merchant = Merchant.open();

        Answer answer = Gateway.post(DETAILS, padded(merchant.lookup("Laxmi"), BODY_MAX));

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void bodyOfOneByteMoreIs1014() {
        Merchant merchant = Merchant.open();

        Answer answer = Gateway.post(DETAILS, padded(merchant.lookup("Laxmi"), BODY_MAX + 1));

        answer.refused("1014");
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 10_000_000})
    void muchTooLongBodyIs1014(int length) {
        Answer answer = Gateway.post(DETAILS, padded(Json.of("token", "x"), length));

        answer.refused("1014");
    }

    @ParameterizedTest
    @ValueSource(ints = {BODY_MAX + 1, 1_000_000, 10_000_000})
    void muchTooLongBodyThatDoesNotSayItsLengthIs1014(int length) {
        byte[] body = padded(Json.of("token", "x"), length);

        Answer answer =
                Gateway.send("POST", DETAILS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        answer.refused("1014");
    }

    @Test
    void bodyInChunksIsReadLikeAnyOther() {
        Merchant merchant = Merchant.open();
        byte[] body = padded(merchant.lookup("Laxmi"), BODY_MAX);

        Answer answer =
                Gateway.send("POST", DETAILS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        assertEquals(200, answer.status(), answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: x",
                "Content-Length: 99999999999999999999",
                "Content-Length: 5\r\nContent-Length: 6",
                "Transfer-Encoding: gzip",
                "Content-Length: 0"
            })
    void absurdLengthIsARefusal(String header) {
        String answer = RawClient.exchange("POST", DETAILS, header);

        assertEquals(400, RawClient.status(answer), answer);
    }

    @Test
    void requestThatStopsHalfwayLeavesNothing() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Laxmi"));
        try (RawClient client = RawClient.connect()) {
            client.send("POST " + COMMIT + " HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n" + order);
        }

        Answer answer = merchant.commit("slow-net", order);

        answer.accepted("Success");
        assertEquals("1 sessions, 1 payments, 2 movements", merchant.rows());
    }

    static Stream<byte[]> notJson() {
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "{]",
                        "[1",
                        "{'a'",
                        "{'a':}",
                        "{'a':1,}",
                        "{a:1}",
                        "{'a':NaN}",
                        "{'a':-Infinity}",
                        "{'a':01}",
                        "{'a':+1}",
                        "{'a':.5}",
                        "{'a':1}{'b':2}",
                        "{'a':1} x",
                        "{'a':'\n'}",
                        "{'a':'\0'}",
                        "{'a':'\\x'}",
                        "{'a':'\\u12'}",
                        "/* */{}",
                        "token=abc&reference=1",
                        "\0",
                        "{'a':" + "[".repeat(10_000),
                        "{'a':".repeat(10_000),
                        "[".repeat(60_000),
                        "{'a':" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                        "{'a':".repeat(6_000) + "1" + "}".repeat(6_000),
                        "{'amount':1" + "0".repeat(5_000) + "}")
                .map(text -> text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Stream<byte[]> oddBytes() {
        return Stream.of(
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0},
                new byte[BODY_MAX]);
    }

    private static byte[] padded(ObjectNode request, int length) {
        ObjectNode padded = request.deepCopy().put("padding", "");
        int missing = length - padded.toString().getBytes(StandardCharsets.UTF_8).length;
        return padded.put("padding", "x".repeat(missing)).toString().getBytes(StandardCharsets.UTF_8);
    }
}

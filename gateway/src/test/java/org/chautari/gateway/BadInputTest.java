package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Whatever a client sends, it gets an answer with a code, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class BadInputTest {

    private static final String DETAILS = "/api/servicegroup/details/slow-net/";
    private static final String COMMIT = "/api/servicegroup/commit/slow-net/";
    private static final int BODY_MAX = 64 * 1024;

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
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'},
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'},
                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0},
                new byte[BODY_MAX]);
    }

    @ParameterizedTest
    @MethodSource({"notJson", "oddBytes"})
    void bodyThatIsNotJsonIs1014(byte[] body) {
        Answer details = Gateway.post(DETAILS, body);

        assertTrue(List.of("400 1014", "400 1001").contains(details.verdict()), details.text());
        assertTrue(List.of("400 1014", "400 1001")
                .contains(Gateway.post(COMMIT, body).verdict()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "17", "1e5", "'{}'", "[]", "[{'token': 'x'}]"})
    void bodyThatIsNoObjectIs1015(String body) {
        Answer answer = Gateway.post(COMMIT, Json.parse(body));

        answer.refused("1015");
    }

    /** Values that belong nowhere. */
    static Stream<String> oddValues() {
        return Stream.of(
                "null",
                "true",
                "false",
                "[]",
                "['1']",
                "[[[1]]]",
                "{}",
                "{'$gt': ''}",
                "-1",
                "-0",
                "0",
                "0.0",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1" + "0".repeat(900),
                "0." + "1".repeat(900),
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999999",
                "1.5",
                "1e3",
                "''",
                "' '",
                "'-1'",
                "'+1'",
                "'1e3'",
                "'0x10'",
                "'NaN'",
                "'१२३'",
                "'1,850'",
                "' 1850'",
                "'1850 '",
                "'1.8.5'",
                "'.'",
                "'1850.001'",
                "'10000000.00'",
                "'99999999999999999999'",
                "'\\u0000'",
                "'a\\u0000b'",
                "'\\u001b[31m'",
                "'\\r\\nX: y'",
                "'\\ud800'",
                "'\\udc00\\ud800'",
                "'\\u202e'",
                "'\\uffff'",
                "'" + "x".repeat(60_000) + "'",
                "'" + "\\u0000".repeat(5_000) + "'",
                "'\\'; DROP TABLE payment; --'".replace("\\'", "’"),
                "'${jndi:ldap://x}'",
                "'%00'",
                "'../../etc/passwd'");
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void oddValueInAnyFieldOfDetailsIsAnsweredWithACode(String value) {
        Merchant merchant = Merchant.open();
        JsonNode odd = Json.parse(value);
        String rows = merchant.rows();

        for (String field : List.of("token", "reference", "customer_id", "username", "service_slug")) {
            for (String slug : List.of("slow-net", "fast-fiber")) {
                ObjectNode request =
                        merchant.lookup("Laxmi").put("username", "Laxmi").put("service_slug", "north-isp");
                request.set(field, odd);
                assertAnswered(merchant.details(slug, request), field);
            }
        }

        assertTrue(rows.startsWith("0 sessions"));
        assertTrue(merchant.rows().endsWith("0 payments, 0 movements"), merchant.rows());
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void oddValueInAnyFieldOfCommitIsAnsweredWithACode(String value) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Laxmi"));

        for (String field : List.of("token", "session_id", "package_id", "amount")) {
            ObjectNode request = order.deepCopy();
            request.set(field, Json.parse(value));
            Answer answer = merchant.commit("slow-net", request);
            assertAnswered(answer, field);
            assertFalse(answer.status() == 200, field + ": " + answer.text());
        }

        assertEquals("1 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void oddReferenceOfACommitIsAnsweredWithACode(String value) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Laxmi")).put("amount", 1);
        order.set("reference", Json.parse(value));

        Answer answer = merchant.commit("slow-net", order);

        assertTrue(List.of("400 1010", "400 1011", "400 1012").contains(answer.verdict()), answer.text());
        assertEquals("1 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void fieldThatIsNamedTwiceIsAnswered() {
        Merchant merchant = Merchant.open();
        String order = merchant.order(merchant.session("slow-net", "Laxmi")).toString();
        String twice = order.replace("{", "{\"amount\":1,");

        Answer answer = Gateway.post(COMMIT, twice.getBytes(StandardCharsets.UTF_8));

        assertAnswered(answer, "amount");
        assertTrue(List.of(0L, 185_000L).contains(merchant.spentPaisa()));
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

    private static byte[] padded(ObjectNode request, int length) {
        ObjectNode padded = request.deepCopy().put("padding", "");
        int missing = length - padded.toString().getBytes(StandardCharsets.UTF_8).length;
        return padded.put("padding", "x".repeat(missing)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void assertAnswered(Answer answer, String field) {
        assertTrue(List.of(200, 400).contains(answer.status()), field + ": " + answer.text());
        assertTrue(answer.status() == 200 || answer.code().matches("[0-9]{4}"), field + ": " + answer.text());
    }
}

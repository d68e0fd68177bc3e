package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a field, there is an answer with a code, and nothing is left behind. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class BadInputTest {

    private static final String COMMIT = "/api/servicegroup/commit/slow-net/";

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

    private static void assertAnswered(Answer answer, String field) {
        assertTrue(List.of(200, 400).contains(answer.status()), field + ": " + answer.text());
        assertTrue(answer.status() == 200 || answer.code().matches("[0-9]{4}"), field + ": " + answer.text());
    }
}
